/** Jobs that the embedded engine has handed out since it was started. */
export async function jobsOf(restAddress: string): Promise<number> {
  const text = await (await fetch(`${restAddress}/metrics`)).text();
  return [...text.matchAll(/^zeebe_jobs_activated_total\S* (\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

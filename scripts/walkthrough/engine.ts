/** The engine of the processes, asked over its own REST API. */

/** Rows of a kind that fulfil a filter; at the most 100. */
export async function searchEngine(
  restAddress: string,
  kind: 'process-instances' | 'incidents' | 'jobs' | 'user-tasks',
  filter: Readonly<Record<string, unknown>>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const response = await fetch(`${restAddress}/v2/${kind}/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ filter, page: { limit: 100 } }),
  });
  const body = (await response.json()) as { items?: Readonly<Record<string, unknown>>[] };
  if (!response.ok) throw new Error(`the engine refused a search: ${JSON.stringify(body)}`);
  return body.items ?? [];
}

/** Label and value of what is known; what has no value is not shown. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [label: string, value: string | undefined])[];
}) {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return (
    <dl className="hall-facts">
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import { Descriptions } from 'antd';
import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  /** Nothing is shown without a value. */
  readonly value: ReactNode;
}

/** What is known of something, label and value; two in a row where there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const known = facts.filter(
    ({ value }) => value !== undefined && value !== null && value !== '' && value !== false,
  );
  if (known.length === 0) return null;
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, sm: 1, md: 1, lg: 2 }}
      items={known.map(({ label, value }) => ({ key: label, label, children: value }))}
    />
  );
}

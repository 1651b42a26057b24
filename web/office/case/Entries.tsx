import type { ReactNode } from 'react';

export interface Entry {
  readonly key: string;
  /** When, who, and what it is. */
  readonly head: ReactNode;
  readonly children?: ReactNode;
}

/** What was done or said, in the order in which it happened. */
export function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol className="case-entries">
      {entries.map(({ key, head, children }) => (
        <li key={key}>
          <div className="case-entry-head">{head}</div>
          {children}
        </li>
      ))}
    </ol>
  );
}

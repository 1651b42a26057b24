import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** A part of a tab under its heading. */
export function Section({
  title,
  level = 2,
  children,
}: {
  readonly title: string;
  readonly level?: 2 | 3 | 4;
  readonly children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <section className="case-section">
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}

/** Why there is nothing to see, and when there will be. */
export function Nothing({ text }: { readonly text: string }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />;
}

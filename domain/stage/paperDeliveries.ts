import type { Stage } from './stage.ts';

/** How a paper reached the applicant: 一次性告知 of a report, 送达 of a result. */
export interface PaperDelivery {
  readonly method: 'signed' | 'online' | 'pickedUp' | 'mailed';
  readonly receivedBy: string;
  /** ms */
  readonly at: number;
}

/** The deliveries that a stage records, by the paper that was delivered; also of what was overturned. */
export function paperDeliveries({
  reports,
  items,
}: Pick<Stage, 'reports' | 'items'>): ReadonlyMap<string, PaperDelivery> {
  const delivered = [
    ...reports,
    ...items.flatMap(({ result, delivery, overturned = [] }) => [
      ...(result ? [{ paperId: result.paperId, delivery }] : []),
      ...overturned.map((one) => ({ paperId: one.result.paperId, delivery: one.delivery })),
    ]),
  ];
  return new Map(
    delivered.flatMap(({ paperId, delivery }) => (delivery ? [[paperId, delivery]] : [])),
  );
}

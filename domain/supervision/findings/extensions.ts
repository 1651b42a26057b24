import { aboutItem, departmentsOf, type FindingList } from './finding.ts';

/** 延长审批期限 (R16, law 42), with the reasons. `days` are the working days that were added. */
export const extensions: FindingList<'items'> = {
  name: '延长审批期限',
  reads: ['items'],
  concerns: (stage) => departmentsOf(stage, (item) => item.extensions !== undefined),
  rows: ({ items }) =>
    items.flatMap((item) =>
      (item.extensions ?? []).map(({ decisionId, at, days, reason, by, byName }) => ({
        ...aboutItem(item),
        ...{ findingId: decisionId, at, marks: [], days, reason },
        persons: [{ as: 'approvedBy' as const, accountId: by, name: byName }],
      })),
    ),
};

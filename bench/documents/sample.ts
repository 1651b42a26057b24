import type { ObjectId } from 'mongodb';

/** A document of about 700 bytes, different for every number. */
export function sampleDocument(n: number) {
  return {
    _id: `row-${n}` as unknown as ObjectId, // any value may be an _id
    number: n,
    group: n % 100,
    at: new Date(1_790_000_000_000 + n * 1000),
    name: `建设项目 ${n}`,
    state: n % 3 === 0 ? 'open' : 'closed',
    nested: { departmentId: `department-${n % 20}`, steps: [1, 2, 3], done: n % 2 === 0 },
    text: 'x'.repeat(450),
  };
}

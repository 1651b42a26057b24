import { expect } from 'chai';
import { z } from 'zod';
import { projectActSchema } from '../../../domain/project/acts.ts';
import { stageActSchema } from '../../../domain/stage/acts.ts';

interface Node {
  readonly type?: string;
  readonly maxItems?: number;
  readonly [key: string]: unknown;
}

/** The lists within a JSON schema that have no greatest length, by their path. */
function endlessLists(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, maxItems } = node as Node;
  const own = type === 'array' && maxItems === undefined ? [path] : [];
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, child]) => endlessLists(child, `${path}/${key}`)),
  ];
}

describe('the schemas of acts', () => {
  it('have an end for every list, since what an act says stays in one document', () => {
    for (const schema of [stageActSchema, projectActSchema])
      expect(endlessLists(z.toJSONSchema(schema, { io: 'input' }))).to.deep.equal([]);
  });

  it('take only days that exist', () => {
    const closing = { mode: 'online', subject: '联审', departmentIds: ['reform-bureau'] };
    const call = (heldOn: string) =>
      stageActSchema.safeParse({ kind: 'callMeeting', ...closing, heldOn }).success;
    expect(call('2026-02-28')).to.equal(true);
    expect(call('2026-02-30')).to.equal(false);
    expect(call('2027-02-29')).to.equal(false);
  });
});

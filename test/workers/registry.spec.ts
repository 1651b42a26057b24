import { expect } from 'chai';
import { registry } from '../../workers/registry.ts';
import { contractTable, quoted } from '../support/processContract.ts';

/** `user-task-creating`, `-assigning`, … in one cell name several types. */
function typesOf(cell: string): string[] {
  const [first = '', ...rest] = quoted(cell);
  const stem = first.slice(0, first.lastIndexOf('-'));
  return [first, ...rest.map((name) => (name.startsWith('-') ? stem + name : name))];
}

describe('the workers', () => {
  it('serve exactly the job types of the contract, each once', () => {
    const promised = contractTable('Job types').flatMap(([cell = '']) => typesOf(cell));
    expect(registry.map(({ type }) => type)).to.have.members(promised);
    expect(new Set(registry.map(({ type }) => type)).size).to.equal(registry.length);
  });
});

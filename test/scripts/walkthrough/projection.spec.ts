import { expect } from 'chai';
import { firstDifference } from '../../../scripts/walkthrough/projection.ts';

describe('what two walks came to', () => {
  it('is the same when every fact is', () => {
    expect(firstDifference(['a', 'b'], ['a', 'b'])).to.equal(undefined);
  });

  it('differs by a fact that is missing', () => {
    expect(firstDifference(['a', 'b'], ['a'])).to.equal('missing: b');
  });

  it('differs by a fact that was added', () => {
    expect(firstDifference(['a'], ['a', 'b'])).to.equal('added: b');
  });

  it('differs by a fact that came twice', () => {
    expect(firstDifference(['a', 'b'], ['a', 'a', 'b'])).to.equal('added: a');
  });

  it('differs by a fact that came once instead of twice', () => {
    expect(firstDifference(['a', 'a', 'b'], ['a', 'b'])).to.equal('missing: a');
  });
});

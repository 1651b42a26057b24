import { expect } from 'chai';
import { actIdOf } from '../../../server/acts/submit.ts';
import { person } from '../../support/builders/people.ts';

const clerk = person('clerk', 'housing-bureau');

describe('the id of an act', () => {
  it('is the same for the same key of the same person at the same place', () => {
    expect(actIdOf(clerk, 'stage-1', 'key')).to.equal(actIdOf(clerk, 'stage-1', 'key'));
  });

  it('is another one at another place, whose papers would be taken for written otherwise', () => {
    expect(actIdOf(clerk, 'stage-1', 'key')).not.to.equal(actIdOf(clerk, 'stage-2', 'key'));
  });

  it('is another one for another person', () => {
    const other = person('clerk', 'housing-bureau', 2);
    expect(actIdOf(clerk, 'stage-1', 'key')).not.to.equal(actIdOf(other, 'stage-1', 'key'));
  });

  it('is new each time without a key', () => {
    expect(actIdOf(clerk, 'stage-1', undefined)).not.to.equal(actIdOf(clerk, 'stage-1', undefined));
  });
});

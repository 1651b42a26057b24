import { expect } from 'chai';
import { buildPages, firstLoadOf } from '../support/builtPages.ts';

describe('the first load of the task list', function () {
  this.timeout(120_000);
  before(buildPages);

  it('is less than 300 kB of script', async () => {
    expect(await firstLoadOf('index.html', 'office/tasks/TaskListPage.tsx')).to.be.below(300_000);
  });
});

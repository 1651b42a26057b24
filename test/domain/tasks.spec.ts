import { expect } from 'chai';
import { supersede } from '../../domain/decisions.ts';
import { cancelTask, completeTask, endAllTasks, openTask, reopenTask } from '../../domain/tasks.ts';
import { aProject } from '../support/builders/stage.ts';

const task = { taskKey: '7', kind: 'give-opinion', openedAt: 0 };

describe('R40 a user task of the engine', () => {
  it('is open once it was opened, and opening it again changes nothing', () => {
    const open = openTask(aProject(), task);
    expect(open.tasks).to.deep.equal({ '7': task });
    expect(openTask(open, { ...task, openedAt: 1 })).to.equal(open);
  });

  it('never opens again after it was completed', () => {
    const completed = completeTask(openTask(aProject(), task), '7');
    expect(completed.tasks).to.deep.equal({});
    expect(openTask(completed, task), 'a job that comes late').to.equal(completed);
    expect(completeTask(completed, '7'), 'asked again').to.equal(completed);
  });

  it('never opens after it was cancelled, also when it was not entered yet', () => {
    for (const project of [openTask(aProject(), task), aProject()]) {
      const canceled = cancelTask(project, '7', supersede);
      expect(openTask(canceled, task)).to.equal(canceled);
    }
  });

  it('never opens after its document ended all of them', () => {
    const ended = endAllTasks(openTask(aProject(), task));
    expect(openTask(ended, task).tasks).to.deep.equal({});
  });

  it('is open again when the engine itself says so', () => {
    const completed = completeTask(openTask(aProject(), task), '7');
    expect(reopenTask(completed, task).tasks).to.deep.equal({ '7': task });
  });
});

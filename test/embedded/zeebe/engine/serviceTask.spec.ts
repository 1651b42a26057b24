import { expect } from 'chai';
import { chain, definitions, end, process, serviceTask, start } from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

describe('a service task', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
    await zeebe.deploy(
      definitions(
        process('p', [
          start('start'),
          serviceTask('work', { headers: { color: 'red' } }),
          end('end'),
          chain('start', 'work', 'end'),
        ]),
      ),
    );
  });

  afterEach(() => zeebe.close());

  it('is a job with the variables that are visible, and completes with it', async () => {
    // given
    const key = await zeebe.create('p', { a: 1, b: { c: ['x'] } });

    // when
    const job = await zeebe.job('work');
    await zeebe.complete(job, { a: 2, d: true });

    // then
    expect(job.variables).to.deep.equal({ a: 1, b: { c: ['x'] } });
    expect(job).to.include({ bpmnProcessId: 'p', elementId: 'work', retries: 3, worker: 'test' });
    expect(job.customHeaders).to.deep.equal({ color: 'red' });
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ a: 2, b: { c: ['x'] }, d: true });
    expect(zeebe.rows.all('sequenceFlow').map((one) => one.sequenceFlowId)).to.deep.equal([
      'start_work',
      'work_end',
    ]);
  });

  it('completes a job once', async () => {
    // given
    await zeebe.create('p');
    const job = await zeebe.work('work');

    // when
    const refused = await rejection(zeebe.complete(job));

    // then
    expect(refused.code).to.equal('NOT_FOUND');
  });
});

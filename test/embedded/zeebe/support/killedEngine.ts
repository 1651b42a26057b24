import { Store } from '../../../../embedded/storage/store.ts';
import { openEngine } from '../../../../embedded/zeebe/engine/engine.ts';
import { chain, definitions, end, process as bpmnProcess, serviceTask, start } from './bpmn.ts';
import { PlainRows } from './rows.ts';

/**
 * Runs an engine on the folder of its argument until it is killed: eight chains of instances, each
 * printed once the completion of its job was acknowledged.
 */
const store = Store.open({ path: process.argv[2] ?? '' });
const engine = openEngine({ store, rows: new PlainRows(store) });
const content = definitions(
  bpmnProcess('p', [start('s'), serviceTask('work'), end('e'), chain('s', 'work', 'e')]),
);
await engine.execute('deploy', {
  resources: [{ name: 'p.bpmn', content: Buffer.from(content) }],
});

async function runChain(): Promise<never> {
  for (;;) {
    await engine.execute('createProcessInstance', {
      definition: { bpmnProcessId: 'p', version: -1 },
      variables: { a: 1 },
    });
    const jobs = await engine.execute('activateJobs', {
      type: 'work',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 1,
      fetchVariables: [],
    });
    for (const job of jobs) {
      await engine.execute('completeJob', { jobKey: job.jobKey, variables: { b: 2 } });
      process.stdout.write(`${job.processInstanceKey}\n`);
    }
  }
}

await Promise.all(Array.from({ length: 8 }, runChain));

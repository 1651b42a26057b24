import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { civilDateOf } from '../../domain/calendar/civilDate.ts';
import { loadSeed } from '../../seed/load.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { textOf, type Person } from '../../scripts/walkthrough/person.ts';
import { median, type Bench, type Figure } from '../support/figures.ts';
import { withSystem } from '../support/withSystem.ts';
import { fillLists } from './fill.ts';

const READER = { departmentId: 'development-reform', accountId: 'development-reform-staff' };
const LIMIT_MS = 300;
const WARM_UP = 3;
const CALLS = 15;

/** Each list with its filters and orders, as the pages ask for it. */
const calls = (today: string): readonly (readonly [string, string])[] => [
  ['tasks, the first page', '/api/tasks'],
  ['tasks, the last page', '/api/tasks?offset=4900'],
  ['tasks by working days left', '/api/tasks?sort=due'],
  ['tasks by name', '/api/tasks?sort=name'],
  ['tasks of a kind by working days left', '/api/tasks?kind=item-step&sort=due'],
  ['tasks whose name begins so', '/api/tasks?projectName=学校'],
  ['tasks that are late', '/api/tasks?due=overdue&sort=due'],
  ['tasks that are due soon', '/api/tasks?due=dueSoon&sort=due'],
  ['tasks due from a day on', `/api/tasks?dueFrom=${today}&sort=due`],
  ['tasks of a department', '/api/tasks?scope=department&sort=due&order=desc'],
  ["one's own tasks", '/api/tasks?scope=mine&sort=due'],
  ['stages, the first page', '/api/stages'],
  ['stages, a late page', '/api/stages?offset=2400'],
  ['stages of a department', '/api/stages?departmentId=department-3'],
  ['stages whose name begins so', '/api/stages?projectName=学校'],
  ['stages in a status', '/api/stages?status=approving'],
  ['stages that are late', '/api/stages?due=overdue'],
];

/** The lists of the offices over HTTP with 10,000 open tasks of 2,500 stages. */
export const listsBench: Bench = {
  name: 'lists',
  run: () =>
    withSystem(async (system): Promise<readonly Figure[]> => {
      const log = createLog({ logLevel: 'error' }, 'bench');
      await connectDatabase({ mongodbUri: system.mongodbUri, log });
      await fillLists(READER);
      await disconnectDatabase();
      const people = new People(system.url, await loadSeed());
      const figures: Figure[] = [];
      for (const [name, path] of calls(civilDateOf(Date.now()))) {
        const who = path.startsWith('/api/stages') ? 'supervisor' : READER.accountId;
        const value = await medianOf(people.as(who), encodeURI(path));
        figures.push({ name, value, unit: 'ms', limit: { kind: 'most', value: LIMIT_MS } });
      }
      return figures;
    }),
};

async function medianOf(person: Person, path: string): Promise<number> {
  const times: number[] = [];
  for (let n = -WARM_UP; n < CALLS; n++) {
    const begun = performance.now();
    const answer = await person.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${textOf(answer)}`);
    if (n >= 0) times.push(performance.now() - begun);
  }
  return median(times);
}

import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import type { Aggregate } from '../../../domain/aggregate.ts';
import type { Filing } from '../../../domain/filing/filing.ts';
import type { Project } from '../../../domain/project/project.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { Accounts } from '../../../models/accounts.ts';
import { Consultations } from '../../../models/consultations.ts';
import { Filings } from '../../../models/filings.ts';
import { Notices } from '../../../models/notices.ts';
import { Numbers } from '../../../models/numbers.ts';
import { Papers } from '../../../models/papers.ts';
import { Projects } from '../../../models/projects.ts';
import { StaffChanges } from '../../../models/staffChanges.ts';
import { Stages } from '../../../models/stages.ts';
import { SupervisionOrders } from '../../../models/supervisionOrders.ts';
import { TaskAssignments } from '../../../models/taskAssignments.ts';
import { Tasks } from '../../../models/tasks.ts';
import { Urges } from '../../../models/urges.ts';
import { readCalendar } from '../../../runtime/calendar.ts';
import { findCity, known } from '../../../runtime/city.ts';
import { travelledClock } from '../../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../../runtime/database.ts';
import { createEngine } from '../../../runtime/engine.ts';
import { createLog } from '../../../runtime/log.ts';
import { viewEngine } from '../../reconcile/engineView.ts';
import { look } from '../../reconcile/look.ts';
import type { RunningSystem } from '../../system/system.ts';
import type { People } from '../../walkthrough/people.ts';
import type { StageView } from '../../walkthrough/views.ts';
import type { ShownClock, Snapshot } from './snapshot.ts';

/**
 * Reads store and engine of a system at rest, and the clocks as its pages show them. It uses the
 * process's own connection to a store, which must not be in use.
 */
export async function readSnapshot(
  { mongodbUri, camundaRestAddress }: RunningSystem,
  people: People,
): Promise<Snapshot> {
  const log = createLog({ logLevel: 'silent' }, 'year');
  const engine = createEngine({ camundaRestAddress });
  await connectDatabase({ mongodbUri, log });
  try {
    const stages = await Stages.find().lean<Stage[]>();
    const clocks = new Map<string, readonly ShownClock[]>();
    for (const { _id, leadDepartmentId } of stages) {
      const { body } = await people.as(`${leadDepartmentId}-lead`).get(`/api/stages/${_id}`);
      clocks.set(_id, (body as StageView).clocks);
    }
    const view = await viewEngine(engine);
    const differences = await look(
      { engine, clock: travelledClock },
      { all: true, resolveIncidents: false },
    );
    const namesOf = (processId: string, name: 'clockId' | 'itemCaseId') =>
      view.instances.flatMap((one) => (one.processId === processId ? [one.names[name] ?? ''] : []));
    return {
      today: civilDateOf(await travelledClock.now()),
      calendar: await readCalendar(),
      stages,
      clocksOf: ({ _id }) => clocks.get(_id) ?? [],
      projects: await Projects.find().lean<Project[]>(),
      tasks: await Tasks.find(
        { state: 'open' },
        { taskKey: 1, ownerId: 1, assignee: 1, delegation: 1 },
      ).lean(),
      filings: await Filings.find().lean<Filing[]>(),
      beside: await readBeside(),
      closedAccounts: await Accounts.distinct('accountId', { active: false }),
      papers: await Papers.find({}, { content: 0 }).lean(),
      numbers: await Numbers.find().lean(),
      numberStyle: known(await findCity()).numbers,
      notices: await Notices.find({}, { noticeId: 1, createdAt: 1, deliveredAt: 1 }).lean(),
      engine: {
        userTasks: [...view.tasks.keys()],
        watched: namesOf('deadline-watch', 'clockId'),
        handled: namesOf('approval-item', 'itemCaseId'),
        incidents: view.incidents.map(({ elementId, message }) => `${elementId}: ${message}`),
      },
      differences: differences.map(({ kind, about, what }) => `${kind}: ${about}: ${what}`),
    };
  } finally {
    await disconnectDatabase();
  }
}

/** What has an outbox beside projects, stages and filings. */
async function readBeside(): Promise<readonly Aggregate[]> {
  const read = await Promise.all([
    Consultations.find().lean<Aggregate[]>(),
    SupervisionOrders.find().lean<Aggregate[]>(),
    Urges.find().lean<Aggregate[]>(),
    StaffChanges.find().lean<Aggregate[]>(),
    TaskAssignments.find().lean<Aggregate[]>(),
  ]);
  return read.flat();
}

import type { Aggregate } from '../../domain/aggregate.ts';
import type { Project, ProjectPlanning } from '../../domain/project/project.ts';
import { OVER } from '../../domain/stage/ending.ts';
import { stageName } from '../../domain/stage/papers.ts';
import type { ItemStatus, Stage, StageStatus } from '../../domain/stage/stage.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import { modelOf, senderTypes } from '../../runtime/owners.ts';
import { compareAssignees } from './assignees.ts';
import type { Difference, RepairContext } from './difference.ts';
import { viewEngine, type EngineView, type Incident } from './engineView.ts';
import { compareProject, compareStage } from './instances.ts';
import { compareRecords } from './records.ts';
import { compareResults } from './results.ts';
import { compareTasks, rowLeft, type Subject } from './tasks.ts';

export interface LookOptions {
  /** Those that have ended too: their papers, notices and whatever they left behind. */
  readonly all: boolean;
  readonly resolveIncidents: boolean;
}

const NOT_LIVE: StageStatus[] = ['draft', 'closed', ...OVER];
/** A closed stage lives on while parallel items run. */
const RUNNING: ItemStatus[] = [
  'dispatched',
  'waitingForPredecessor',
  'supplementing',
  'accepted',
  'suspended',
];

/** Looks once at store and engine. @throws when one of them does not answer */
export async function look(
  { engine, clock }: Pick<RepairContext, 'engine' | 'clock'>,
  { all, resolveIncidents }: LookOptions,
): Promise<Difference[]> {
  const view = await viewEngine(engine);
  const rows = await openRows();
  const now = await clock.now();
  const named = [...rows.keys(), ...idsOf(view)];
  const differences: Difference[] = [];
  const names = new Map<string, string>();
  const compare = async (subject: Subject, aggregate: Aggregate) => {
    const { id } = subject.owner;
    names.set(id, subject.about);
    const ownRows = rows.get(id) ?? [];
    differences.push(...compareTasks(subject, aggregate, ownRows, view));
    differences.push(...(await compareAssignees(subject, aggregate, ownRows, view)));
    differences.push(...(await compareRecords(subject, aggregate, now)));
    rows.delete(id);
  };

  const stages = all ? {} : { $or: [...liveStages(), { _id: { $in: named } }] };
  for await (const stage of Stages.find(stages).lean<Stage>().cursor()) {
    const about = `${stage.projectName} ${stageName(stage)} [${stage._id}]`;
    differences.push(...compareStage(stage, about, view));
    differences.push(...(await compareResults(stage, about, now)));
    await compare({ owner: { type: 'stage', id: stage._id }, about }, stage);
  }
  const projects = all ? {} : { $or: [...liveProjects(), { _id: { $in: named } }] };
  for await (const project of Projects.find(projects).lean<Project>().cursor()) {
    const about = `${project.name} [${project._id}]`;
    differences.push(...compareProject(project, about, view));
    await compare({ owner: { type: 'project', id: project._id }, about }, project);
  }
  for (const type of senderTypes) {
    if (type === 'stage' || type === 'project') continue;
    // No process moves them: there is nothing to compare but what they send.
    const others = modelOf({ type }).find(all ? {} : { pending: true });
    for await (const other of others.lean<Aggregate>().cursor())
      differences.push(
        ...(await compareRecords(
          { owner: { type, id: other._id }, about: `${type} [${other._id}]` },
          other,
          now,
        )),
      );
  }
  return [
    ...differences,
    ...[...rows.values()].flat().map((row) => ownerMissing(row)),
    ...view.instances.flatMap((instance) => {
      const id = ownerIdOf(instance.names);
      return id !== undefined && names.has(id) ? [] : [instanceOfNothing(instance, id)];
    }),
    ...view.incidents.map((incident) =>
      incidentFound(incident, names.get(incident.ownerId ?? ''), resolveIncidents),
    ),
  ];
}

function liveStages() {
  return [
    { status: { $nin: NOT_LIVE } },
    { status: 'closed' as const, 'items.status': { $in: RUNNING } },
    { pending: true },
  ];
}

function liveProjects() {
  const state: ProjectPlanning['state'][] = ['asking', 'concluding'];
  return [{ 'planning.state': { $in: state } }, { pending: true }];
}

async function openRows(): Promise<Map<string, Task[]>> {
  const byOwner = new Map<string, Task[]>();
  for (const row of await Tasks.find({ state: 'open' }).lean<Task[]>())
    byOwner.set(row.ownerId, [...(byOwner.get(row.ownerId) ?? []), row]);
  return byOwner;
}

function idsOf({ instances }: EngineView): string[] {
  return [...new Set(instances.flatMap(({ names }) => ownerIdOf(names) ?? []))];
}

function ownerIdOf({ stageId, ownerId, projectId }: EngineView['instances'][number]['names']) {
  return stageId ?? ownerId ?? projectId;
}

function ownerMissing(row: Task): Difference {
  const about = `${row.projectName} [${row.ownerId}]`;
  const { what, key } = rowLeft(row, about);
  return {
    kind: 'task-left-in-list',
    key,
    about,
    what: `${what}; its ${row.ownerType} is not in the store`,
    remedy: 'restore the store from the backup that belongs to the engine’s data',
  };
}

function instanceOfNothing(
  { processInstanceKey, processId }: EngineView['instances'][number],
  id: string | undefined,
): Difference {
  return {
    kind: processId === 'project-planning' ? 'instance-without-project' : 'instance-without-stage',
    key: processInstanceKey,
    about: `[${id ?? 'no id'}]`,
    what: `${processId} ${processInstanceKey} is active and what it is about is not in the store`,
    remedy:
      'restore the store from the backup that belongs to the engine’s data, or end the instance in Operate',
  };
}

function incidentFound(
  { incidentKey, jobKey, processId, elementId, processInstanceKey, type, message }: Incident,
  about: string | undefined,
  resolve: boolean,
): Difference {
  const reason = message.replaceAll(/\s+/g, ' ').slice(0, 200);
  return {
    kind: 'incident',
    key: incidentKey,
    about: about ?? '[unknown]',
    what: `${processId} ${processInstanceKey} stands at ${elementId} with incident ${incidentKey}: ${type}: ${reason}`,
    remedy: 'mend the cause, then resolve it with --resolve-incidents',
    ...(resolve && {
      repair: async ({ engine: { client } }) => {
        if (jobKey !== undefined) await client.updateJob({ jobKey, changeset: { retries: 3 } });
        await client.resolveIncident({ incidentKey });
        return undefined;
      },
    }),
  };
}

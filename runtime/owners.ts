import type { Model } from 'mongoose';
import type { Aggregate } from '../domain/aggregate.ts';
import { supersede, type Supersede } from '../domain/decisions.ts';
import { supersedeStageDecision } from '../domain/stage/supersede.ts';
import { CalendarYears } from '../models/calendarYears.ts';
import { CatalogueImports } from '../models/catalogueImports.ts';
import { Consultations } from '../models/consultations.ts';
import { Filings } from '../models/filings.ts';
import { ItemClaims } from '../models/itemClaims.ts';
import { Projects } from '../models/projects.ts';
import { StaffChanges } from '../models/staffChanges.ts';
import { Stages } from '../models/stages.ts';
import { SupervisionOrders } from '../models/supervisionOrders.ts';
import { TaskAssignments } from '../models/taskAssignments.ts';
import { Urges } from '../models/urges.ts';

/** Which document a step, a task or a clock belongs to. */
export interface Owner {
  readonly type: 'project' | 'stage';
  readonly id: string;
}

/** A document with an outbox: the owners, and those that no process moves. */
export interface Sender {
  readonly type: (typeof senderTypes)[number];
  readonly id: string;
}

/** In the order in which their outboxes are looked through. */
export const senderTypes = [
  'stage',
  'project',
  'filing',
  'consultation',
  'urge',
  'supervisionOrder',
  'taskAssignment',
  'calendarYear',
  'catalogueImport',
  'itemClaim',
  'staffChange',
] as const;

/** The owner as process variables name it. @throws when they name none: a fault of the model */
export function ownerOf(variables: Readonly<Record<string, unknown>>): Owner {
  const { ownerType, ownerId, stageId, projectId } = variables;
  if ((ownerType === 'stage' || ownerType === 'project') && typeof ownerId === 'string')
    return { type: ownerType, id: ownerId };
  if (typeof stageId === 'string') return { type: 'stage', id: stageId };
  if (typeof projectId === 'string') return { type: 'project', id: projectId };
  throw new Error('the variables name neither a stage nor a project');
}

const collections = {
  stage: Stages,
  project: Projects,
  filing: Filings,
  consultation: Consultations,
  urge: Urges,
  supervisionOrder: SupervisionOrders,
  taskAssignment: TaskAssignments,
  calendarYear: CalendarYears,
  catalogueImport: CatalogueImports,
  itemClaim: ItemClaims,
  staffChange: StaffChanges,
} as const;

/** The collection of a document, for what is common to all aggregates. */
export function modelOf({ type }: Pick<Sender, 'type'>): Model<Aggregate> {
  // All of them are aggregates; the generic functions keep everything else as it is.
  return collections[type] as unknown as Model<Aggregate>;
}

/** How acts on a document end without effect: those on a stage give back what they had fenced off. */
export function supersedeIn({ type }: Pick<Sender, 'type'>): Supersede<Aggregate> {
  // The type says that it is a stage.
  return type === 'stage' ? (supersedeStageDecision as unknown as Supersede<Aggregate>) : supersede;
}

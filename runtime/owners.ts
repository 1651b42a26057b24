import type { Model } from 'mongoose';
import type { Aggregate } from '../domain/aggregate.ts';
import { Projects } from '../models/projects.ts';
import { Stages } from '../models/stages.ts';

/** Which document a step, a task or a clock belongs to. */
export interface Owner {
  readonly type: 'project' | 'stage';
  readonly id: string;
}

/** The owner as process variables name it. @throws when they name none: a fault of the model */
export function ownerOf(variables: Readonly<Record<string, unknown>>): Owner {
  const { ownerType, ownerId, stageId, projectId } = variables;
  if ((ownerType === 'stage' || ownerType === 'project') && typeof ownerId === 'string')
    return { type: ownerType, id: ownerId };
  if (typeof stageId === 'string') return { type: 'stage', id: stageId };
  if (typeof projectId === 'string') return { type: 'project', id: projectId };
  throw new Error('the variables name neither a stage nor a project');
}

/** The collection of an owner's document, for what is common to all aggregates. */
export function modelOf({ type }: Pick<Owner, 'type'>): Model<Aggregate> {
  // Both documents are aggregates; the generic functions keep everything else as it is.
  return (type === 'stage' ? Stages : Projects) as unknown as Model<Aggregate>;
}

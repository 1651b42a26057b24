import { z } from 'zod';
import { projectActSchema } from '../../../domain/project/acts.ts';
import { stageNumberSchema } from '../../../domain/project/registration.ts';

export const projectActBody = z.object({
  act: projectActSchema,
  /** The task that the page showed: an act on a finished one is refused. */
  taskKey: z.string().optional(),
});

export const newStageBody = z.object({
  stage: stageNumberSchema,
  /** Which 流程图; the published one of the project's flow type when it is left out. */
  flowTemplateId: z.string().optional(),
  /** Items of the template that are chosen beside those that it always asks for. */
  itemIds: z.array(z.string()).max(100).default([]),
});

import type { ItemCase, Stage } from './stage.ts';

/** What a stage may know of another one of its project; a stage itself is one, too. */
export interface OtherStage extends Pick<
  Stage,
  '_id' | 'stage' | 'status' | 'leadDepartmentId' | 'clocks'
> {
  readonly items: readonly Pick<
    ItemCase,
    | 'itemCaseId'
    | 'itemId'
    | 'name'
    | 'departmentId'
    | 'status'
    | 'mergedInto'
    | 'result'
    | 'awaits'
  >[];
}

export type OtherItem = OtherStage['items'][number];

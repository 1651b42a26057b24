import type { StageView } from '../../../api/stages.ts';
import { Materials } from './Materials.tsx';
import { Meetings } from './Meetings.tsx';
import { Pressing } from './Pressing.tsx';
import { Reports } from './Reports.tsx';
import { Rounds } from './Rounds.tsx';
import { StagePapers } from './StagePapers.tsx';
import { UndeliveredNotices } from './UndeliveredNotices.tsx';

/** What is about more than one item, each where there is something of it. */
export function BoardSections({ stage }: { readonly stage: StageView }) {
  return (
    <>
      <UndeliveredNotices stage={stage} />
      <Rounds stage={stage} />
      <Reports stage={stage} />
      <Materials stage={stage} />
      <Meetings stage={stage} />
      <Pressing stageId={stage.stageId} />
      <StagePapers stageId={stage.stageId} />
    </>
  );
}

import { claimNotice } from '../domain/stage/formalNotice.ts';
import { stageStep } from './stageStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/** The first task of every scope that brings a notice by hand: a message that came twice ends here. */
export const claimNoticeWorker: ServiceWorker = {
  type: 'claim-notice',
  kind: 'service',
  work(job, context) {
    const noticeId = required(job, 'noticeId');
    const scope = job.elementInstanceKey;
    return stageStep(
      job,
      `claim-notice:${noticeId}:${scope}`,
      (stage) => claimNotice(stage, noticeId, scope),
      context,
    );
  },
};

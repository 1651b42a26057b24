import type { Effect, NoticeRequest } from '../aggregate.ts';
import type { Filing } from './filing.ts';

type Text = Pick<NoticeRequest, 'title' | 'body' | 'at'>;

/** To the applicant. @param cause the Decision, so that ids are stable */
export function toFiler(filing: Filing, cause: string, text: Text): Effect {
  return notice(
    filing,
    `${cause}:notice:applicant`,
    { accountId: filing.applicantAccountId },
    text,
  );
}

/** To the clerks of the department that it was submitted to. */
export function toReceivers(filing: Filing, cause: string, text: Text): Effect[] {
  const departmentId = filing.leadDepartmentId;
  if (departmentId === undefined) return [];
  const to = { departmentId, role: 'clerk' as const };
  return [notice(filing, `${cause}:notice:${departmentId}`, to, text)];
}

/** To anybody else. */
export function notice(
  { _id: filingId, projectId, stageId }: Filing,
  effectId: string,
  to: NoticeRequest['to'],
  text: Text,
): Effect {
  const about = {
    filingId,
    ...(projectId !== undefined && { projectId }),
    ...(stageId !== undefined && { stageId }),
  };
  return { effectId, type: 'notice', notice: { to, ...about, ...text } };
}

import type { Effect, NoticeRequest } from '../aggregate.ts';
import type { Consultation } from './consultation.ts';

type Text = Pick<NoticeRequest, 'title' | 'body' | 'at'>;

function notice(
  { _id: consultationId, projectId, stageId, itemCaseId }: Consultation,
  effectId: string,
  to: NoticeRequest['to'],
  text: Text,
): Effect {
  const about = {
    projectId,
    stageId,
    consultationId,
    ...(itemCaseId !== undefined && { itemCaseId }),
  };
  return { effectId, type: 'notice', notice: { to, ...about, ...text } };
}

/** To everybody in each of the departments. @param cause the Decision, so that ids are stable */
export function toDepartments(
  consultation: Consultation,
  cause: string,
  departmentIds: readonly string[],
  text: Text,
): Effect[] {
  return departmentIds.map((departmentId) =>
    notice(consultation, `${cause}:notice:${departmentId}`, { departmentId }, text),
  );
}

/** To the applicant who asked. */
export function toApplicant(consultation: Consultation, cause: string, text: Text): Effect[] {
  const to = { accountId: consultation.applicantAccountId };
  return [notice(consultation, `${cause}:notice:applicant`, to, text)];
}

/** What the consultation is about, for the text of a notice. */
export function subjectOf({ projectName, itemName }: Consultation): string {
  return itemName === undefined ? `项目“${projectName}”` : `项目“${projectName}”的“${itemName}”`;
}

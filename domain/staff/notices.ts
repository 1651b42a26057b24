import type { Effect, NoticeRequest } from '../aggregate.ts';
import type { Directory } from '../context.ts';
import { STAFF_CHANGE_KINDS } from './acts.ts';
import type { StaffChange } from './staffChange.ts';

type Filed = Pick<StaffChange, '_id' | 'change' | 'name' | 'departmentId' | 'reportedBy'>;

/** Tells the 系统建设管理部门 that a report waits for it. @param cause the Decision */
export function reportNotice(
  { _id: changeId, change, name, departmentId }: Filed,
  cause: string,
  { departments }: Directory,
  at: number,
): Effect[] {
  const from = departments.get(departmentId)?.name ?? departmentId;
  const offices = [...departments.values()].filter(({ duties }) =>
    duties.includes('systemConstruction'),
  );
  return offices.map(({ id }) =>
    notice(cause, id, {
      to: { departmentId: id, role: 'systemConstruction' },
      changeId,
      title: '人员变更待确认',
      body: `${from}申报${STAFF_CHANGE_KINDS[change.kind]}：${name}。请核对盖章材料后确认或退回。`,
      at,
    }),
  );
}

/** Tells who filed how it was decided. */
export function decisionNotice(
  { _id: changeId, change, name, reportedBy }: Filed,
  cause: string,
  decided: string,
  at: number,
): Effect {
  return notice(cause, reportedBy, {
    to: { accountId: reportedBy },
    changeId,
    title: '人员变更办理结果',
    body: `${STAFF_CHANGE_KINDS[change.kind]}（${name}）${decided}`,
    at,
  });
}

function notice(cause: string, recipient: string, request: NoticeRequest): Effect {
  return { effectId: `${cause}:notice:${recipient}`, type: 'notice', notice: request };
}

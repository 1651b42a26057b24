import { expectEqual } from './failure.ts';
import type { NewPerson } from './people.ts';
import type { Person } from './person.ts';
import type { Walk } from './walk.ts';

/** 人员变更报送 (R22), by the administrator of a department and 系统建设管理. */

/** What a change is answered with. */
interface Filed {
  readonly changeId: string;
}

/** @param status 201, or how it is refused @returns the id of the change */
export async function reportChange(
  walk: Walk,
  departmentId: string,
  change: object,
  { status, what }: { readonly status: number; readonly what: string },
): Promise<string> {
  const admin = walk.as(`${departmentId}-admin`);
  const fileId = await walk.upload(admin, `人员变更申报（${what}）`);
  const body = { change, reason: '工作调整', fileId };
  const send = (key: string) => admin.send('POST', '/api/staff-changes', body, key);
  const answer = await walk.change(admin, send, status, what);
  return (answer.body as Partial<Filed>).changeId ?? '';
}

/** @returns the password that is handed out once, where there is one */
export async function confirmChange(walk: Walk, changeId: string, what: string): Promise<string> {
  const builder = walk.as('system-construction');
  const path = `/api/staff-changes/${changeId}/decisions`;
  const body = { act: { kind: 'confirmStaffChange' } };
  const answer = await walk.change(
    builder,
    (key) => builder.send('POST', path, body, key),
    200,
    what,
  );
  return (answer.body as { oneTimePassword?: string }).oneTimePassword ?? '';
}

/** Somebody comes: reported, confirmed, signed in with a password of one's own. */
export async function joins(
  walk: Walk,
  { idNumber, ...person }: NewPerson & { readonly idNumber: string },
): Promise<Person> {
  const { accountId, name, departmentId } = person;
  const change = { kind: 'joins', accountId, name, idNumber, roles: ['staff'] };
  const what = `申报新增人员：${name}`;
  const changeId = await reportChange(walk, departmentId, change, { status: 201, what });
  const password = await confirmChange(walk, changeId, `确认新增人员：${name}`);
  const newcomer = walk.people.join(person, password);
  const send = () => newcomer.changePassword('jieban-renyuan-2026');
  await walk.change(newcomer, send, 200, '首次登录，修改一次性密码');
  return newcomer;
}

/** Somebody goes: from the report on, the account is closed. @param successors of the open tasks */
export async function leaves(
  walk: Walk,
  departmentId: string,
  leaver: Person,
  successors: readonly string[] = [],
): Promise<void> {
  // Signed in, so that it is the session that ends.
  expectEqual((await leaver.get('/api/tasks')).status, 200, '离岗前的会话');
  const change = { kind: 'leaves', accountId: leaver.accountId, successors };
  const what = `申报离岗：${leaver.name}`;
  const changeId = await reportChange(walk, departmentId, change, { status: 201, what });
  expectEqual((await leaver.get('/api/tasks')).status, 401, '离岗后的会话');
  walk.people.leave(leaver);
  await confirmChange(walk, changeId, `确认离岗：${leaver.name}`);
}

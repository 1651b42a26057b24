import { z } from 'zod';
import { hasRole, ROLE_NAMES, type Actor, type Role } from '../../../domain/identity/roles.ts';
import {
  handOverQuestionSchema,
  staffChangeActSchema,
  staffReportSchema,
} from '../../../domain/staff/acts.ts';
import { daySchema } from '../../../domain/supervision/acts.ts';
import { counted } from '../../acts/counted.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import { actIdOf, decisionSchema } from '../../acts/submit.ts';
import type { AppContext, Module } from '../../context.ts';
import { pageQuery } from '../../page.ts';
import { route, type Route } from '../../route.ts';
import type { ActServices } from '../projects/service.ts';
import { findGrantableRoles, findStability, findStaff } from './directory.ts';
import { handOverView, previewHandOver, successorsOf } from './handOver.ts';
import {
  presentStaff,
  presentStaffChange,
  stabilityView,
  staffChangeDetail,
  staffChangeView,
  staffView,
} from './presenter.ts';
import {
  actOnReport,
  fileReport,
  findReports,
  readReport,
  seesEveryReport,
  tasksLeftTo,
} from './service.ts';

type Roles = [Role, ...Role[]];
const id = z.string().min(1).max(200);
const page = pageQuery(200);
const oneChange = z.object({ changeId: id });

/** Who files and confirms. */
const reporters = ['departmentAdmin', 'systemConstruction'] as const satisfies Roles;
/** Who reads the reports: of the own department, or all. */
const readers = [...reporters, 'leader', 'auditor'] as const satisfies Roles;
const offices = [
  ...(['departmentAdmin', 'clerk', 'lead', 'staff', 'leader', 'planningOperator'] as const),
  ...(['supervisor', 'systemConstruction', 'systemOperations', 'auditor'] as const),
] as const satisfies Roles;

/** What comes with a list, besides its rows. */
const possibilities = {
  total: z.number(),
  /** Whether the caller may file a report. */
  mayReport: z.boolean(),
  /** Whether the caller may ask for any department. */
  everyDepartment: z.boolean(),
};

const possibilitiesOf = (actor: Actor) => ({
  mayReport: hasRole(actor, ...reporters),
  everyDepartment: seesEveryReport(actor),
});

/** 人员权限, 人员变更报送, 人员稳定性 (R22). */
export const staffModule = (services: ActServices): Module => ({
  name: 'staff',
  routes: (context) => [
    ...directoryRoutes(context),
    ...reportingRoutes(services),
    ...reportRoutes(services, context),
  ],
});

function directoryRoutes({ secretBox }: AppContext): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/staff',
      summary: '人员权限名册',
      description: '本部门人员及其角色；系统建设管理部门和审计可查看全部部门。',
      roles: offices,
      query: z.object({
        departmentId: id.optional(),
        /** `false` for accounts that were closed. */
        active: z.stringbool().default(true),
        ...page,
      }),
      response: z.object({
        staff: z.array(staffView),
        ...possibilities,
      }),
      handler: async ({ actor, query }) => {
        const { staff, total } = await findStaff(actor, query);
        return {
          staff: staff.map((account) => presentStaff(account, secretBox)),
          total,
          ...possibilitiesOf(actor),
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/staff/stability',
      summary: '经办人员稳定性',
      description: '期初人数、离岗、到岗和留任比例，按已记录的人员变更计算；部门负责人查看本部门。',
      roles: ['leader', 'supervisor', 'systemConstruction', 'auditor'],
      query: z.object({ from: daySchema, to: daySchema }),
      response: z.object({ departments: z.array(stabilityView) }),
      handler: async ({ actor, query }) => ({ departments: await findStability(actor, query) }),
    }),
  ];
}

/** What is asked while a report is written; changes nothing. */
function reportingRoutes(services: ActServices): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/staff/roles',
      summary: '部门可以申报的角色',
      description: '按部门职责；isAlone 的角色不能兼任其他角色。',
      roles: reporters,
      query: z.object({ departmentId: id }),
      response: z.object({
        roles: z.array(z.object({ role: z.enum(ROLE_NAMES), isAlone: z.boolean() })),
      }),
      handler: async ({ query: { departmentId } }) => ({
        roles: [...(await findGrantableRoles(departmentId))],
      }),
    }),
    route({
      method: 'post',
      path: '/api/staff-changes/preview',
      summary: '预览在办任务的移交',
      description:
        '离岗、调出或减少权限以后，此人名下的在办任务由谁接办，哪些任务本部门再无人能办理；不做任何更改。',
      roles: reporters,
      body: handOverQuestionSchema,
      response: handOverView,
      handler: ({ actor, body }) => previewHandOver(body, actor, services),
    }),
  ];
}

function reportRoutes(services: ActServices, { metrics, secretBox }: AppContext): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/staff-changes',
      summary: '人员变更列表',
      description: '本部门的；系统建设管理部门和审计看到全部。',
      roles: readers,
      query: z.object({
        state: z.enum(['filed', 'confirmed', 'returned']).optional(),
        departmentId: id.optional(),
        accountId: id.optional(),
        ...page,
      }),
      response: z.object({
        changes: z.array(staffChangeView),
        ...possibilities,
      }),
      handler: async ({ actor, query }) => {
        const { changes, total } = await findReports(actor, query);
        return {
          changes: changes.map((change) => presentStaffChange(change, actor)),
          total,
          ...possibilitiesOf(actor),
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/staff-changes/{changeId}',
      summary: '人员变更',
      description: 'tasksLeft 为此人名下尚未移交的在办任务数，takenOverBy 为接办人。',
      roles: readers,
      params: oneChange,
      response: staffChangeDetail,
      handler: async ({ actor, params: { changeId } }) => {
        const change = await readReport(changeId, actor);
        const [tasksLeft, takenOverBy] = await Promise.all([
          tasksLeftTo(change),
          successorsOf(change),
        ]);
        return { ...presentStaffChange(change, actor), tasksLeft, takenOverBy };
      },
    }),
    route({
      method: 'post',
      path: '/api/staff-changes',
      summary: '申报人员变更（部门管理员）',
      description:
        '离岗、调出和减少的权限随申报立即终止，新权限自确认起生效。部门没有部门管理员或事关部门管理员的，由系统建设管理部门申报并注明 departmentId。相同的 Idempotency-Key 视为同一次。',
      roles: reporters,
      body: staffReportSchema,
      response: staffChangeView,
      status: 201,
      handler: async ({ actor, body, request }) => {
        const changeId = actIdOf(actor, 'staff-changes', idempotencyKeyOf(request));
        const change = await fileReport(changeId, body, actor, { ...services, secretBox });
        return presentStaffChange(change, actor);
      },
    }),
    route({
      method: 'post',
      path: '/api/staff-changes/{changeId}/decisions',
      summary: '确认、退回或重新申报人员变更',
      description:
        '确认新增人员或重置密码时返回一次性密码（oneTimePassword），只返回一次。相同的 Idempotency-Key 视为同一次。',
      roles: reporters,
      params: oneChange,
      body: z.object({ act: staffChangeActSchema }),
      response: decisionSchema.extend({ oneTimePassword: z.string().optional() }),
      handler: ({ actor, params: { changeId }, body: { act }, request }) => {
        const decisionId = actIdOf(actor, changeId, idempotencyKeyOf(request));
        return counted(metrics, act.kind, actOnReport(changeId, act, actor, decisionId, services));
      },
    }),
  ];
}

/**
 * The roles of the regulation, each declared once: the English name in code, the Chinese one on
 * screen. What a role may do is said by the routes and the rules, not here.
 */
export const ROLES = {
  applicant: '申请人',
  clerk: '综合受理人员',
  lead: '牵头部门人员',
  staff: '承办人员',
  leader: '部门负责人',
  planningOperator: '业务协同平台人员',
  departmentAdmin: '部门管理员',
  supervisor: '业务监督',
  systemConstruction: '系统建设管理',
  systemOperations: '系统运维管理',
  auditor: '审计',
} as const;

export type Role = keyof typeof ROLES;

/** The names of all roles, in the order of `ROLES`. */
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]]; // ROLES is not empty

/** The roles of everybody but applicants. */
export const STAFF_ROLES = ROLE_NAMES.filter((role) => role !== 'applicant') as [Role, ...Role[]]; // not empty

/**
 * Who acts. An account is one person; its roles are held in one department, except for applicants,
 * who belong to none.
 */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departmentId?: string;
}

/** Whether the actor holds at least one of the roles. */
export function hasRole(actor: Pick<Actor, 'roles'>, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

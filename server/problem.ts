import type { z } from 'zod';
import type { FieldProblem } from '../domain/rule.ts';
import type { ImportProblem } from '../domain/catalogue/importProblem.ts';

export type { FieldProblem } from '../domain/rule.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Every kind of failure that a client can meet; the key is the end of its stable `type`. */
export const PROBLEM_KINDS = {
  'bad-input': { status: 400, title: '提交的内容有误' },
  'malformed-json': { status: 400, title: '请求格式有误' },
  'bad-file': { status: 400, title: '文件不符合要求' },
  'sign-in-failed': { status: 401, title: '登录失败' },
  'sign-in-required': { status: 401, title: '请先登录' },
  forbidden: { status: 403, title: '没有权限' },
  'csrf-token-invalid': { status: 403, title: '页面已过期' },
  'password-change-required': { status: 403, title: '请先修改密码' },
  'second-factor-required': { status: 403, title: '请先启用两步验证' },
  'not-found': { status: 404, title: '未找到' },
  conflict: { status: 409, title: '状态已变化' },
  'too-large': { status: 413, title: '内容过大' },
  refused: { status: 422, title: '不符合规定' },
  'too-many-requests': { status: 429, title: '操作过于频繁' },
  internal: { status: 500, title: '系统错误' },
  unavailable: { status: 503, title: '服务暂不可用' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof PROBLEM_KINDS;

/** What some kinds say besides. */
export interface ProblemDetails {
  readonly errors?: readonly FieldProblem[];
  /** Row of the requirements that refused the act. */
  readonly rule?: string;
  /** The present state, so that a page that shows an old one can catch up. */
  readonly state?: unknown;
  readonly retryAfterSeconds?: number;
  /** What is wrong in a file of the catalogue, place by place. */
  readonly rows?: readonly ImportProblem[];
}

/** A failure as the client is told of it (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly slug: ProblemSlug;
  readonly status: number;
  readonly details: ProblemDetails;

  /** @param detail Chinese, says what is wrong and what to do */
  constructor(slug: ProblemSlug, detail: string, details: ProblemDetails = {}) {
    super(detail);
    this.slug = slug;
    this.status = PROBLEM_KINDS[slug].status;
    this.details = details;
  }

  /** The body of the answer, media type `application/problem+json`. */
  toBody(requestId: string) {
    return {
      type: `urn:lianshen:problem:${this.slug}`,
      title: PROBLEM_KINDS[this.slug].title,
      status: this.status,
      detail: this.message,
      instance: `urn:lianshen:request:${requestId}`,
      ...this.details,
    };
  }
}

/** The usual ways to say no. */
export const problems = {
  badInput: (errors: readonly FieldProblem[]) =>
    new Problem('bad-input', `请更正以下内容后重新提交：${summaryOf(errors)}`, { errors }),
  badFile: (detail: string) => new Problem('bad-file', detail),
  signInRequired: () => new Problem('sign-in-required', '您尚未登录或登录已过期，请重新登录。'),
  forbidden: (detail = '您的角色不能进行此操作，如有需要请联系系统建设管理部门。') =>
    new Problem('forbidden', detail),
  notFound: (detail = '没有找到所请求的内容，可能已被移除，或您无权查看。') =>
    new Problem('not-found', detail),
  conflict: (detail: string, state?: unknown) =>
    new Problem('conflict', detail, state === undefined ? {} : { state }),
  refused: (rule: string, detail: string) => new Problem('refused', detail, { rule }),
  tooLarge: (detail: string) => new Problem('too-large', detail),
  tooManyRequests: (detail: string, retryAfterSeconds: number) =>
    new Problem('too-many-requests', detail, { retryAfterSeconds }),
  unavailable: (
    detail = '系统正在恢复，您提交的内容未受影响，请稍后重试。',
    retryAfterSeconds = 5,
  ) => new Problem('unavailable', detail, { retryAfterSeconds }),
};

function summaryOf(errors: readonly FieldProblem[]): string {
  return errors.map(({ field, message }) => `${field}：${message}`).join('；');
}

/** @param place `body`, `query` or `params` */
export function fieldProblems(place: string, error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    field: [place, ...issue.path].map(String).join('.'),
    message: issue.message,
  }));
}

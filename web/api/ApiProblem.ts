import type { FieldProblem } from '../../domain/rule.ts';
import type { ProblemSlug } from '../../server/problem.ts';

/** `offline`: no answer came, so nobody knows whether the request was done. */
export type ProblemKind = ProblemSlug | 'offline';

/** A failed request. The message is Chinese and says what to do. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly kind: ProblemKind;
  /** 0 without an answer. */
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  /** Row of the requirements that refused the act. */
  readonly rule: string | undefined;
  /** What the thing is now, where the server says it. */
  readonly state: unknown;

  constructor(kind: ProblemKind, status: number, detail: string, more: Partial<Details> = {}) {
    super(detail);
    this.kind = kind;
    this.status = status;
    this.errors = more.errors ?? [];
    this.rule = more.rule;
    this.state = more.state;
  }
}

interface Details {
  readonly errors: readonly FieldProblem[];
  readonly rule: string;
  readonly state: unknown;
}

interface Body extends Partial<Details> {
  readonly type?: string;
  readonly detail?: string;
}

/** Reads an answer that is no success; one that is not ours (of a proxy) counts as away. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (!isProblem)
    return new ApiProblem('unavailable', response.status, '服务暂时没有响应，请稍后重试。');
  const body = (await response.json()) as Body; // problemHandler wrote it
  const kind = body.type?.split(':').pop() as ProblemSlug; // the last part of the type is the slug
  return new ApiProblem(kind, response.status, body.detail ?? '', body);
}

/** No answer came: repeating is safe because the intended act keeps its key. */
export function offline(): ApiProblem {
  return new ApiProblem(
    'offline',
    0,
    '网络连接已中断，尚不确定是否已提交。请检查网络后重试，重试不会重复提交。',
  );
}

/** Whether the same request may succeed later: no connection, or the service away. */
export function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && ['offline', 'unavailable'].includes(error.kind);
}

/** The person has signed out in another tab while something waited here. */
export function signedOutElsewhere(): ApiProblem {
  return new ApiProblem('sign-in-required', 401, '已在其他页面退出登录，未提交的内容没有提交。');
}

/** What a person is told of a failure. */
export function messageOf(error: unknown): string {
  return error instanceof ApiProblem ? error.message : '页面出现错误，请刷新后重试。';
}

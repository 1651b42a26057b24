import { MulterError } from 'multer';
import { RuleViolation } from '../domain/rule.ts';
import { isStoreAway } from '../runtime/storeAway.ts';
import { isUnanswered } from '../runtime/engine.ts';
import { Problem, problems } from './problem.ts';

/** Errors of body-parser and csrf-csrf, which come from http-errors. */
interface HttpError extends Error {
  readonly status: number;
  readonly type?: string;
  readonly code?: string;
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

function ofRule(error: RuleViolation): Problem {
  switch (error.type) {
    case 'conflict':
      return new Problem('conflict', error.message, { rule: error.rule });
    case 'refused':
      return new Problem('refused', error.message, {
        rule: error.rule,
        ...(error.problems.length > 0 && { errors: error.problems }),
      });
    case 'forbidden':
      return new Problem('forbidden', error.message, { rule: error.rule });
  }
}

function ofHttpError(error: HttpError): Problem | undefined {
  if (error.code === 'EBADCSRFTOKEN') {
    return new Problem('csrf-token-invalid', '页面已过期，请刷新页面后重试。');
  }
  if (error.type === 'entity.too.large') {
    return problems.tooLarge('提交的内容超过 1 MB，请精简后重试；文件请通过上传功能提交。');
  }
  if (error.type?.startsWith('entity.') || error.type?.startsWith('encoding.')) {
    return new Problem('malformed-json', '请求内容不是有效的 JSON，请检查格式后重试。');
  }
  if (error instanceof URIError || error.status === 400) {
    return new Problem('bad-input', '请求地址或内容的格式有误，请检查后重试。');
  }
  return undefined;
}

function ofUpload(error: MulterError): Problem {
  return error.code === 'LIMIT_FILE_SIZE'
    ? problems.tooLarge('文件超过大小限制，请压缩或拆分后重新上传。')
    : problems.badFile('上传的表单不符合要求：每次上传一个文件，字段名为 file。');
}

/** What the client is told of an error; undefined for one that is a fault of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof RuleViolation) return ofRule(error);
  if (error instanceof MulterError) return ofUpload(error);
  if (isStoreAway(error) || isUnanswered(error)) return problems.unavailable();
  return isHttpError(error) ? ofHttpError(error) : undefined;
}

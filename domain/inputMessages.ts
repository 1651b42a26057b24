import { z } from 'zod';

const fallback = z.locales.zhCN().localeError;

type Issue = z.core.$ZodRawIssue;

function tooSmall(issue: Issue & { code: 'too_small' }): string {
  if (issue.origin === 'string') {
    return issue.minimum === 1 ? '不能为空' : `不能少于 ${issue.minimum} 个字符`;
  }
  if (issue.origin === 'array') return `至少需要 ${issue.minimum} 项`;
  return `不能小于 ${issue.minimum}`;
}

function tooBig(issue: Issue & { code: 'too_big' }): string {
  if (issue.origin === 'string') return `不能超过 ${issue.maximum} 个字符`;
  if (issue.origin === 'array') return `不能超过 ${issue.maximum} 项`;
  return `不能大于 ${issue.maximum}`;
}

/**
 * What is wrong with an input, in words for people who fill in forms. A schema that says more
 * (`z.string().regex(…, '…')`) is heard first.
 */
export const inputMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? '必填' : '格式不正确';
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return issue.input === undefined ? '必填' : `只能是：${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return '格式不正确';
    case 'unrecognized_keys':
      return `不应包含：${issue.keys.join('、')}`;
    case 'invalid_union':
      return issue.input === undefined ? '必填' : '格式不正确';
    default:
      return fallback(issue);
  }
};

/**
 * 项目代码 of the national investment platform: year, division, department, type, serial with a
 * check digit. The rule of the check digit is not public, so only the form is checked.
 */
const FORM = /^20\d{2}-\d{6}-\d{2}-\d{2}-\d{6}$/;

/** What is wrong with a code, in Chinese; undefined when its form is right. */
export function projectCodeProblem(code: string): string | undefined {
  if (FORM.test(code)) return undefined;
  if (/^20\d{18}$/.test(code)) return '项目代码应带连字符，形如 2026-210782-83-01-000012';
  return '项目代码应为 24 位，形如 2026-210782-83-01-000012（年份-行政区划-部门-类型-序号）';
}

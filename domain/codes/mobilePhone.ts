/** What is wrong with a mobile phone number of the mainland, in Chinese; undefined when it is right. */
export function mobilePhoneProblem(number: string): string | undefined {
  return /^1[3-9]\d{9}$/.test(number)
    ? undefined
    : '手机号应为 11 位数字，以 13 至 19 开头，不带空格和国家代码';
}

import { isCivilDate } from '../calendar/civilDate.ts';

/** 公民身份号码, GB 11643-1999: division (6), birthday (8), sequence (3), check character. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** The check character of the first 17 digits. */
export function residentIdCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** What is wrong with a number, in Chinese; undefined when it is right. A final X is a capital. */
export function residentIdProblem(number: string): string | undefined {
  if (number.length !== 18) return `身份证号应为 18 位，现为 ${number.length} 位`;
  if (!/^\d{17}[\dX]$/.test(number)) {
    return '身份证号前 17 位应为数字，最后一位应为数字或大写 X';
  }
  if (!PROVINCES.test(number)) return '身份证号的前两位不是有效的省级代码，请核对';
  const birthday = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCivilDate(birthday) || birthday < '1900') {
    return '身份证号中的出生日期无效，请核对第 7 至 14 位';
  }
  if (residentIdCheckCharacter(number) !== number.charAt(17)) {
    return '身份证号的校验码不正确，请核对';
  }
  return undefined;
}

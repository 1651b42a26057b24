/** 统一社会信用代码, GB 32100-2015: 18 characters, the last one a check character. */

/** 31 characters: no I, O, S, V, Z, which are mistaken for digits and each other. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** The check character of the first 17 characters; they have to be of the alphabet. */
export function creditCodeCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** What is wrong with a code, in Chinese; undefined when it is right. Capital letters only. */
export function creditCodeProblem(code: string): string | undefined {
  if (code.length !== 18) return `统一社会信用代码应为 18 位，现为 ${code.length} 位`;
  if (!FORM.test(code)) {
    return '统一社会信用代码只能由数字和大写字母（不含 I、O、S、V、Z）组成，第 3 至 8 位应为数字';
  }
  if (creditCodeCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) {
    return '统一社会信用代码的校验码不正确，请核对营业执照';
  }
  return undefined;
}

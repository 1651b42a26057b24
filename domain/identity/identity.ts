/** Who an applicant is, opened for a comparison; never stored like this. */
export interface Identity {
  readonly kind: 'company' | 'person';
  /** 统一社会信用代码 of a company. */
  readonly creditCode?: string | undefined;
  /** 身份证号 of a person. */
  readonly idNumber?: string | undefined;
}

/** Whether both are one company or one person, by the number that tells them apart. */
export function isSameIdentity(one: Identity, other: Identity): boolean {
  if (one.kind !== other.kind) return false;
  const [number, compared] =
    one.kind === 'company' ? [one.creditCode, other.creditCode] : [one.idNumber, other.idNumber];
  return number !== undefined && number === compared;
}

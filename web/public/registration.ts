/** What is typed on the page of a registration. */
export interface Typed {
  readonly kind: 'company' | 'person';
  readonly organisation: string;
  readonly creditCode: string;
  readonly idNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly loginName: string;
  readonly password: string;
  readonly repeated: string;
  readonly acceptsRules: boolean;
}

export const EMPTY: Typed = {
  ...{ kind: 'company', organisation: '', creditCode: '', idNumber: '', name: '', phone: '' },
  ...{ loginName: '', password: '', repeated: '', acceptsRules: false },
};

/** As the server reads it, which checks it. */
export function bodyOf({ kind, organisation, creditCode, idNumber, ...typed }: Typed) {
  const { loginName, name, phone, password, acceptsRules } = typed;
  return {
    ...{ loginName, name, phone, password, acceptsRules },
    applicant: kind === 'company' ? { kind, organisation, creditCode } : { kind, idNumber },
  };
}

import type { Registration } from '../../../api/projects.ts';

/** The form of 项目基本信息登记 as it is filled in: nothing is there from the beginning. */
export interface RegistrationValues {
  readonly name?: string;
  readonly projectCode?: string;
  readonly flowType?: number;
  readonly establishment?: string;
  readonly region?: string;
  readonly address?: string;
  readonly investment?: number | null;
  readonly scale?: string;
  readonly applicant?: {
    readonly kind?: 'company' | 'person';
    readonly name?: string;
    readonly creditCode?: string;
    readonly idNumber?: string;
    readonly contactName?: string;
    readonly contactPhone?: string;
    readonly accountId?: string;
  };
}

export const BEGINNING: RegistrationValues = { applicant: { kind: 'company' } };

/** What is sent: fields that were left empty are left out, and those of the other kind of applicant. */
export function toRegistration({ applicant = {}, ...data }: RegistrationValues): Registration {
  const { kind, creditCode, idNumber, ...person } = applicant;
  const identity = kind === 'person' ? { idNumber } : { creditCode };
  // Required fields were asked for by the form; the server judges again.
  return {
    ...filled(data),
    applicant: { kind, ...filled({ ...person, ...identity }) },
  } as Registration;
}

function filled(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
}

/** Where the form shows a problem of a field that the server names, as `body.applicant.creditCode`. */
export function placeOf(field: string): string[] {
  return field.split('.').slice(1);
}

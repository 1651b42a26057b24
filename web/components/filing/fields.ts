import type { FilingField } from '../../../domain/filing/content.ts';
import type { FilingContent } from '../../api/filings.ts';

export type { FilingField };

/** The steps of a filing in their order, each with its fields. */
export const filingSteps = {
  project: [
    'projectId',
    'project.name',
    'project.projectCode',
    'project.flowType',
    'project.establishment',
    'project.region',
    'project.address',
    'project.investment',
    'project.scale',
  ],
  applicant: [
    'applicant.kind',
    'applicant.name',
    'applicant.creditCode',
    'applicant.idNumber',
    'applicant.contactName',
    'applicant.contactPhone',
  ],
  matter: ['stage', 'itemIds', 'note'],
  files: ['fileIds'],
  check: ['declaration.noStateSecrets', 'declaration.truthful'],
} as const satisfies Record<string, readonly FilingField[]>;

export type FilingStep = keyof typeof filingSteps;
// The keys of the record are exactly the steps.
export const stepNames = Object.keys(filingSteps) as FilingStep[];

/** Where a field is filled in; what belongs to no field is dealt with before the end. */
export function stepOf(field: string): FilingStep {
  const fieldsOf = (step: FilingStep): readonly string[] => filingSteps[step];
  return stepNames.find((step) => fieldsOf(step).includes(field)) ?? 'check';
}

/** Fields without which a filing of a new project is not complete. */
export const requiredFields: ReadonlySet<FilingField> = new Set<FilingField>([
  'project.name',
  'project.flowType',
  'project.establishment',
  'project.address',
  'project.investment',
  'applicant.kind',
  'applicant.name',
  'applicant.creditCode',
  'applicant.idNumber',
  'applicant.contactName',
  'applicant.contactPhone',
  'stage',
]);

type Value = string | number | readonly string[] | undefined;

/** What a content has in a field; nothing is undefined. */
export function valueOf(content: FilingContent, field: FilingField): Value {
  const [group = '', name] = field.split('.');
  const one = content[group as keyof FilingContent]; // the groups of fields are those of the content
  if (name === undefined) return one === '' ? undefined : (one as Value);
  return (one as Readonly<Record<string, Value>> | undefined)?.[name];
}

/** The content with another value in a field; an empty text is none. */
export function withValue(
  content: FilingContent,
  field: FilingField,
  value: Value | null,
): FilingContent {
  const [group = '', name] = field.split('.');
  const kept = value === '' || value === null ? undefined : value;
  if (name === undefined) return { ...content, [group]: field === 'note' ? (kept ?? '') : kept };
  const one = content[group as 'project' | 'applicant']; // only these have names inside
  return { ...content, [group]: { ...one, [name]: kept } };
}

/** The fields that matter for a content: those of a new project, or that of an existing one. */
export function isAsked(field: FilingField, content: FilingContent): boolean {
  const isExisting = content.projectId !== undefined;
  if (field === 'projectId') return isExisting;
  if (field.startsWith('declaration')) return false;
  if (isExisting && /^(project|applicant)\./.test(field)) return false;
  if (field === 'applicant.creditCode') return content.applicant.kind === 'company';
  if (field === 'applicant.idNumber') return content.applicant.kind === 'person';
  return true;
}

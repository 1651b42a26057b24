import type { Effect, JournalEntry } from '../aggregate.ts';
import { civilDateOf } from '../calendar/civilDate.ts';
import { flowTypes } from '../catalogue/flow.ts';
import type { PaperField } from '../papers.ts';
import type { Project } from './project.ts';

export const establishments = {
  approval: '审批',
  ratification: '核准',
  filing: '备案',
} as const satisfies Record<Project['establishment'], string>;

/** Personal data of the applicant as papers show it. */
export interface MaskedApplicant {
  readonly contactPhone: string;
  readonly idNumber?: string | undefined;
}

/** What a registration leads to outside the document: the print that the applicant signs (R04). */
export interface RegistrationPrint {
  readonly masked: MaskedApplicant;
  /** Name of the department that registers. */
  readonly issuer: string;
}

/**
 * The project with its 项目基本信息登记表 to be issued: at the window the applicant signs the print,
 * online the submission stands for the signature.
 */
export function withRegistrationPaper(project: Project, print: RegistrationPrint): Project {
  const effects = [registrationPaper(project, print)];
  const entry: JournalEntry = { at: project.registeredAt, outcome: {}, open: true, effects };
  return { ...project, pending: true, journal: { ...project.journal, registration: entry } };
}

/** The 项目基本信息登记表 of a project; one per project, however often it is asked for. */
export function registrationPaper(project: Project, { masked, issuer }: RegistrationPrint): Effect {
  const { _id: projectId, registeredBy, registeredAt: at, applicant, channel } = project;
  return {
    effectId: `${projectId}:registration`,
    type: 'paper',
    paper: {
      kind: 'projectRegistration',
      projectId,
      issuedBy: registeredBy,
      at,
      content: {
        kind: 'projectRegistration',
        to: applicant.name,
        date: civilDateOf(at),
        issuer,
        confirmedOnline: channel === 'online',
        fields: fieldsOf(project, masked),
        body: [],
      },
    },
  };
}

function fieldsOf(project: Project, { contactPhone, idNumber }: MaskedApplicant): PaperField[] {
  const { applicant, projectCode, scale } = project;
  return [
    { label: '项目名称', value: project.name },
    { label: '项目代码', value: projectCode ?? '（待赋码）' },
    { label: '审批流程类型', value: flowTypes[project.flowType] },
    { label: '立项类型', value: establishments[project.establishment] },
    { label: '建设地点', value: project.address },
    { label: '行政区划', value: project.region },
    { label: '总投资（万元）', value: String(project.investment) },
    { label: '建设规模及内容', value: scale },
    { label: '申请人', value: applicant.name },
    applicant.kind === 'company'
      ? { label: '统一社会信用代码', value: applicant.creditCode ?? '' }
      : { label: '身份证号', value: idNumber ?? '' },
    { label: '联系人', value: applicant.contactName },
    { label: '联系电话', value: contactPhone },
  ];
}

import { civilDateOf } from '../calendar/civilDate.ts';
import { stages } from '../catalogue/flow.ts';
import type { Directory } from '../context.ts';
import type { PaperField } from '../papers.ts';
import type { Stage } from './stage.ts';

/** The name of a department on papers; its id when the directory does not know it any more. */
export function departmentName(departmentId: string, { departments }: Directory): string {
  return departments.get(departmentId)?.name ?? departmentId;
}

/** 第 n 阶段 with its name. */
export function stageName({ stage }: Stage): string {
  return `第${stage}阶段（${stages[stage]}）`;
}

/** What every paper of a stage begins with. */
export function paperBase(
  stage: Stage,
  about: {
    readonly issuerId: string;
    readonly at: number;
    readonly directory: Directory;
    readonly projectCode?: string | undefined;
    readonly fields?: readonly PaperField[];
    readonly body?: readonly string[];
  },
) {
  return {
    to: stage.applicantName,
    date: civilDateOf(about.at),
    issuer: departmentName(about.issuerId, about.directory),
    fields: [
      { label: '项目名称', value: stage.projectName },
      ...(about.projectCode ? [{ label: '项目代码', value: about.projectCode }] : []),
      { label: '审批阶段', value: stageName(stage) },
      ...(about.fields ?? []),
    ],
    body: [...(about.body ?? [])],
  };
}

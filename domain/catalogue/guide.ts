import { clockKinds } from '../clock/kinds.ts';
import { itemLines } from './flow.ts';
import { fieldTitle, stageNames, stepRoles } from './itemFields.ts';
import type { ApprovalItem, Department } from './types.ts';
import { informedCommitmentStates, materialForms } from './types.ts';

/** 服务指南 of an item: what an applicant should know, all of it from the catalogue. */
export interface ServiceGuide {
  readonly itemId: string;
  readonly version: number;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly stages: readonly string[];
  readonly line: string;
  readonly basis?: string;
  readonly condition?: string;
  /** Working days; absent for an item that is done within another one, and without a promise. */
  readonly promisedDays?: number;
  /** Working days. */
  readonly statutoryDays?: number;
  /** Done within this one. */
  readonly mergedInto?: GuideReference;
  /** Their results have to be there first. */
  readonly predecessors: readonly GuideReference[];
  readonly informedCommitment: string;
  readonly materials: readonly {
    readonly code: string;
    readonly name: string;
    readonly required: boolean;
    readonly form: string;
  }[];
  readonly steps: readonly { readonly name: string; readonly role: string }[];
  readonly source: string;
  /** What nobody has confirmed yet (待核), by the names of the fields. */
  readonly unconfirmed: readonly string[];
}

export interface GuideReference {
  readonly itemId: string;
  readonly name: string;
}

/** The guide of an item as a version of the catalogue has it. */
export function serviceGuide(
  item: ApprovalItem,
  departments: readonly Department[],
  items: readonly Pick<ApprovalItem, 'id' | 'name'>[],
): ServiceGuide {
  const { departmentId, promisedDays, legalDays, mergedInto, basis, condition } = item;
  const department = departments.find(({ id }) => id === departmentId);
  const reference = (id: string): GuideReference => ({
    itemId: id,
    name: items.find((other) => other.id === id)?.name ?? id,
  });
  return {
    itemId: item.id,
    version: item.version,
    name: item.name,
    departmentId,
    departmentName: department?.name ?? departmentId,
    stages: item.stages.map((stage) => stageNames[stage]),
    line: itemLines[item.line],
    ...(basis !== undefined && { basis }),
    ...(condition !== undefined && { condition }),
    ...(mergedInto === undefined
      ? {
          ...(promisedDays !== undefined && { promisedDays }),
          statutoryDays: legalDays ?? clockKinds.legal.limit.value,
        }
      : { mergedInto: reference(mergedInto) }),
    predecessors: item.predecessors.map(reference),
    informedCommitment: informedCommitmentStates[item.informedCommitment],
    materials: item.materials.map(({ code, name, required, form }) => ({
      ...{ code, name, required },
      form: materialForms[form],
    })),
    steps: item.steps.map(({ name, role }) => ({ name, role: stepRoles[role] })),
    source: item.source,
    unconfirmed: item.unconfirmed.map(fieldTitle),
  };
}

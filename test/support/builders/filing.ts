import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import type { FilingAct, FilingActOf } from '../../../domain/filing/acts.ts';
import { filingContentSchema, type FilingContent } from '../../../domain/filing/content.ts';
import type { FilingContext } from '../../../domain/filing/context.ts';
import { decideFiling } from '../../../domain/filing/decide.ts';
import { newFiling } from '../../../domain/filing/draft.ts';
import type { Filing } from '../../../domain/filing/filing.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { person, theApplicant } from './people.ts';
import { aContext, aTemplate, at, items } from './stage.ts';

/** The clerk of the department that leads the stage of the builders. */
export const theClerk = person('clerk', 'planning-bureau');

export const declaration = { noStateSecrets: true, truthful: true };
export const submit: FilingActOf<'submitFiling'> = {
  kind: 'submitFiling',
  contentVersion: 0,
  declaration,
};

/** A whole filing for a new project and one item of its stage 2; `more` replaces parts of it. */
export function filedContent(more: Partial<FilingContent> = {}): FilingContent {
  return filingContentSchema.parse({
    project: {
      name: '北镇市第三小学',
      flowType: 1,
      establishment: 'approval',
      address: '北镇市观音阁街道',
      investment: 3000,
    },
    applicant: {
      kind: 'company',
      name: '北镇市教育局',
      creditCode: '91350100M000100Y43',
      contactName: '王某',
      contactPhone: '13812341234',
    },
    stage: 2,
    itemIds: ['heritage'],
    ...more,
  });
}

/** The world as the rules of this filing see it. */
export function aFilingContext(
  content: FilingContent,
  more: Partial<FilingContext> = {},
): FilingContext {
  const catalogue: [string, ApprovalItem][] = items.map((item) => [item.id, item]);
  return {
    ...aContext(),
    applicant: content.applicant,
    masked: { contactPhone: '138****1234' },
    identity: { kind: 'company', creditCode: '91350100M000100Y43' },
    project: undefined,
    liveStages: [],
    codeTaken: false,
    templates: [aTemplate()],
    items: new Map(catalogue),
    ...more,
  };
}

export function aDraft(content: FilingContent = filedContent()): Filing {
  return newFiling('filing-1', content, theApplicant, at('2026-09-14'));
}

/** The filing after these acts; each is recorded under its place in the list. */
export function filed(
  filing: Filing,
  acts: readonly (readonly [Actor, FilingAct])[],
  more: Partial<FilingContext> = {},
): Filing {
  return acts.reduce(
    (present, [actor, act], index) =>
      decideFiling(
        present,
        act,
        actor,
        `d${present.decisions.length + index}`,
        aFilingContext(present.content, more),
      ),
    filing,
  );
}

import type { ApprovalItem, FlowTemplate } from '../../../domain/catalogue/types.ts';
import { flowTypeOf, type FilingContext } from '../../../domain/filing/context.ts';
import { idsOf, type Filing } from '../../../domain/filing/filing.ts';
import type { Project } from '../../../domain/project/project.ts';
import { FlowTemplates } from '../../../models/flowTemplates.ts';
import { Projects } from '../../../models/projects.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { itemsInUse } from '../catalogue/inUse.ts';
import { identityOfAccount } from '../projects/registration.ts';
import { liveStagesOf } from '../projects/service.ts';
import type { ActServices } from '../projects/services.ts';
import { maskedOf, openContent } from './content.ts';

/** What the module needs: that of all acts, and the key of the personal data. */
export type FilingServices = ActServices & { readonly secretBox: SecretBox };

/** What the rules may ask about this filing, as it stands. */
export async function filingContextOf(
  filing: Filing,
  { rules, secretBox }: FilingServices,
): Promise<FilingContext> {
  const { content, applicantAccountId } = filing;
  const { projectId } = content;
  const { applicant } = openContent(content, secretBox);
  const project =
    projectId === undefined
      ? undefined
      : ((await Projects.findOne({
          _id: projectId,
          'applicant.accountId': applicantAccountId,
        }).lean<Project>()) ?? undefined);
  const templates = await templatesOf(flowTypeOf(content, project));
  return {
    ...(await rules.current()),
    applicant,
    masked: maskedOf(applicant),
    project,
    templates,
    identity: await identityOfAccount(applicantAccountId, secretBox),
    liveStages: project ? await liveStagesOf(project) : [],
    codeTaken: await isCodeTaken(filing),
    items: await itemsOf([
      ...content.itemIds,
      ...templates.flatMap(({ items }) => items.map(({ itemId }) => itemId)),
    ]),
  };
}

async function templatesOf(flowType: FlowTemplate['flowType'] | undefined) {
  if (flowType === undefined) return [];
  return FlowTemplates.find({ flowType, state: 'published' }).lean<FlowTemplate[]>();
}

/** These items as they are in use: what no department has claimed cannot be filed for (R21). */
async function itemsOf(ids: readonly string[]): Promise<ReadonlyMap<string, ApprovalItem>> {
  const { items } = await itemsInUse([...new Set(ids)]);
  return new Map(items.map((item) => [item.id, item]));
}

async function isCodeTaken(filing: Filing): Promise<boolean> {
  const { projectId, project } = filing.content;
  if (projectId !== undefined || !project.projectCode) return false;
  const others = { projectCode: project.projectCode, _id: { $ne: idsOf(filing).projectId } };
  return (await Projects.exists(others)) !== null;
}

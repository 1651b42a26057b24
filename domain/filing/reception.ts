import type { Decision, Effect } from '../aggregate.ts';
import type { RuleContext } from '../context.ts';
import { markApplied, supersede } from '../decisions.ts';
import type { Applicant, Project } from '../project/project.ts';
import { registrationPaper } from '../project/registrationPaper.ts';
import type { FilingAct, FilingActOf } from './acts.ts';
import { notice, toFiler } from './effects.ts';
import { answered, writtenBy } from './entries.ts';
import { idsOf, lastSubmission, type Filing, type Submission } from './filing.ts';

/**
 * What follows a recorded reception, outside the filing's document: the project is registered, its
 * stage opened, the planning started if the clerk said so; then the filing is `received`. Each of
 * these finds itself done when it is repeated, and somebody repeats them until the last is done.
 */

/** A recorded reception. */
export type Reception = Decision<FilingAct> & { readonly act: FilingActOf<'receiveFiling'> };

/** The reception that waits to take effect; undefined when there is none. */
export function openReception({ decisions }: Pick<Filing, 'decisions'>): Reception | undefined {
  for (const { act, ...decision } of decisions)
    if (decision.status === 'recorded' && act.kind === 'receiveFiling') return { ...decision, act };
  return undefined;
}

/** The submission that is received. @throws {Error} when nothing was submitted */
export function receivedSubmission(filing: Filing): Submission {
  const submission = lastSubmission(filing);
  if (!submission) throw new Error(`filing ${filing._id} was not submitted`);
  return submission;
}

/** The items that the stage asks for beside those of its 流程图: what was filed is always planned (R23). */
export function itemsToPlan(
  { content }: Submission,
  { itemIds }: FilingActOf<'receiveFiling'>,
): string[] {
  return [...new Set([...content.itemIds, ...itemIds])];
}

/**
 * The project of a filing for a new one, as it is registered.
 * @param registeredAt ms
 * @throws {Error} for a filing for a project that exists
 */
export function filedProject(filing: Filing, registeredAt: number): Project {
  const { project: data } = receivedSubmission(filing);
  if (!data) throw new Error(`filing ${filing._id} is for a project that exists`);
  const { projectCode, ...rest } = data;
  return {
    ...{ _id: idsOf(filing).projectId, version: 0, pending: false },
    ...{ decisions: [], tasks: {}, journal: {} },
    ...rest,
    ...(projectCode !== undefined && { projectCode }),
    applicant: filedApplicant(filing),
    registeredBy: openReception(filing)?.by.accountId ?? '',
    registeredAt,
    channel: 'online',
    stages: [],
  };
}

function filedApplicant({ content, applicantAccountId }: Filing): Applicant {
  const { kind = 'company', name = '', creditCode, idNumber, ...contact } = content.applicant;
  const { contactName = '', contactPhone = '' } = contact;
  return {
    ...{ kind, name, contactName, contactPhone, accountId: applicantAccountId },
    ...(kind === 'company' && creditCode !== undefined && { creditCode }),
    ...(kind === 'person' && idNumber !== undefined && { idNumber }),
  };
}

/**
 * Project and stage are there: the filing is received, the applicant is told, a project that has not
 * been planned goes to the coordination platform. Repeated, it changes nothing.
 */
export function completeReception(
  filing: Filing,
  decisionId: string,
  project: Project,
  { directory }: Pick<RuleContext, 'directory'>,
): Filing {
  const reception = openReception(filing);
  if (reception?.decisionId !== decisionId) return filing;
  const { projectId, stageId } = idsOf(filing);
  const next = nextStep(project, reception);
  const entry = { kind: 'reception', ...writtenBy(reception), projectId, stageId, next } as const;
  const received = answered({ ...filing, state: 'received', projectId, stageId }, entry);
  const text = {
    title: '申报已接收',
    body: `项目“${project.name}”的网上申报已接收。${receivedSubmission(filing).guidance ?? ''}${next}`,
    at: reception.at,
  };
  const issuerId = reception.by.departmentId ?? '';
  const issuer = directory.departments.get(issuerId)?.name ?? issuerId;
  const { masked } = receivedSubmission(filing);
  const effects = [
    ...(filing.content.projectId === undefined
      ? [registrationPaper(project, { masked, issuer })]
      : []),
    toFiler(received, decisionId, text),
    ...(isUnplanned(project) ? toPlatform(received, reception, project, directory) : []),
  ];
  return {
    ...markApplied(received, decisionId),
    alteredAt: reception.at,
    journal: {
      ...received.journal,
      [decisionId]: { at: reception.at, outcome: {}, effects, open: true },
    },
  };
}

/** Project or stage could not be written: the filing waits for the clerk again. @param reason Chinese */
export function abandonReception(filing: Filing, decisionId: string, reason: string): Filing {
  if (openReception(filing)?.decisionId !== decisionId) return filing;
  return { ...supersede(filing, decisionId, reason), state: 'submitted' };
}

function isUnplanned({ planning }: Project): boolean {
  return planning === undefined;
}

function nextStep(project: Project, { act }: Reception): string {
  if (act.start) return '阶段性策划已经发起，策划报告形成后将在系统中一次性告知。';
  switch (project.planning?.state) {
    case 'passed':
    case 'exempt':
      return '受理窗口将发起阶段性策划。';
    case 'notPassed':
      return '项目策划生成未通过，请先调整项目，由业务协同平台重新策划。';
    default:
      return '项目已进入业务协同平台待策划列表，形成策划结论后发起阶段性策划。';
  }
}

function toPlatform(
  filing: Filing,
  { decisionId, at }: Reception,
  { name }: Project,
  { departments }: RuleContext['directory'],
): Effect[] {
  return [...departments.values()]
    .filter(({ duties }) => duties.includes('coordinationPlatform'))
    .map(({ id: departmentId }) =>
      notice(
        filing,
        `${decisionId}:notice:${departmentId}`,
        { departmentId, role: 'planningOperator' },
        {
          title: '新申报项目待策划生成',
          body: `网上申报的项目“${name}”已接收，尚未策划生成，请发起项目策划。`,
          at,
        },
      ),
    );
}

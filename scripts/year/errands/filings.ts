import type { z } from 'zod';
import type { filingActSchema } from '../../../domain/filing/acts.ts';
import type { FilingView } from '../../walkthrough/views.ts';
import type { Acting } from '../acting.ts';
import type { ProjectPlan } from '../plans.ts';
import type { TurnContext } from '../stageTurn.ts';
import type { CityDay, Errand } from './errand.ts';

type FilingAct = z.input<typeof filingActSchema>;

const declaration = { noStateSecrets: true, truthful: true };

/** What a filing for a new project is about. */
type Filed = Pick<ProjectPlan, 'index' | 'name' | 'flowType'> &
  Partial<Pick<ProjectPlan, 'address' | 'scale'>>;

/** 互联网申报 (R05, R23) that nothing comes of: returned, and withdrawn instead of put right. */
export async function* withdrawnFiling(key: string, first: CityDay): Errand {
  const filed = { index: 0, name: `撤回的项目（${key}）`, flowType: 4 } as const;
  const filing = await draft(first, 'applicant-company', { ...filed, stage: 1 }, key);
  await submit(first, filing);
  let today = yield;
  await sendBack(today, filing);
  today = yield;
  await filing.act(today, filing.applicant, { kind: 'withdrawFiling', reason: '选址变更' });
}

/** What the reception of a filing has created. */
export interface Received {
  readonly projectId: string;
  readonly stageId: string;
}

/** A filing that becomes a project: submitted, returned, put right, received. Each `yield` is a turn. */
export async function* receivedFiling(
  filed: Filed & { readonly stage: number; readonly applicant: string },
  key: string,
  first: TurnContext,
): AsyncGenerator<undefined, Received, TurnContext> {
  const filing = await draft(first, filed.applicant, filed, key);
  await submit(first, filing);
  let context = yield;
  await sendBack(context, filing);
  context = yield;
  await putRight(context, filing);
  await submit(context, filing);
  context = yield;
  await filing.act(context, CLERK, { kind: 'receiveFiling' });
  context = yield;
  const { projectId, stageId, state } = await filing.read(context, CLERK);
  if (projectId === undefined || stageId === undefined)
    throw new Error(`${filing.path} is ${state} and has no project or no stage`);
  return { projectId, stageId };
}

/** Stages 1 and 2, in which everything is filed here, are led by this department. */
export const CLERK = 'natural-resources-clerk';

export type Draft = Awaited<ReturnType<typeof draft>>;
type Context = Pick<TurnContext, 'acting'>;

/** A draft, saved and not submitted. @returns how it is read and acted on */
export async function draft(
  { acting }: Context,
  applicant: string,
  filed: Filed & { readonly stage: number },
  key: string,
) {
  const { index, name, flowType, address = '北镇市', scale, stage } = filed;
  const project = {
    ...{ name, flowType, address, investment: 1000 + 10 * index },
    ...(scale !== undefined && { scale }),
    establishment: flowType <= 2 ? 'approval' : 'filing',
  };
  const { filingId } = await acting.create<FilingView>(
    applicant,
    '/api/filings',
    { content: { project, stage } },
    `${key}-filing`,
    'beginFiling',
  );
  const path = `/api/filings/${filingId}`;
  let sent = 0;
  return {
    path,
    applicant,
    read: (context: Context, accountId: string) => context.acting.read<FilingView>(accountId, path),
    act: (context: Context, accountId: string, act: FilingAct) =>
      context.acting.decide(accountId, path, {
        name: act.kind,
        key: `${key}-filing-${(sent += 1)}`,
        act,
      }),
  };
}

export async function submit(context: Context, filing: Draft): Promise<void> {
  const { contentVersion } = await filing.read(context, filing.applicant);
  await filing.act(context, filing.applicant, {
    kind: 'submitFiling',
    contentVersion,
    declaration,
  });
}

function sendBack(context: Context, filing: Draft): Promise<string> {
  const reasons = [{ field: 'project.address' as const, reason: '请写明四至范围' }];
  return filing.act(context, CLERK, { kind: 'returnFiling', reasons });
}

async function putRight(context: Context, filing: Draft): Promise<void> {
  const { content, contentVersion } = await filing.read(context, filing.applicant);
  const { address = '北镇市' } = content.project;
  const project = { ...content.project, address: `${address}，东至兴隆路` };
  await keep(context.acting, filing, { contentVersion, content: { ...content, project } });
}

/** Saves the whole content of a draft. */
export function keep(acting: Acting, { applicant, path }: Draft, body: object): Promise<void> {
  return acting.keep(applicant, path, body, 'editFiling');
}

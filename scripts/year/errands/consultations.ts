import type { z } from 'zod';
import type { consultationActSchema } from '../../../domain/consultation/acts.ts';
import type { consultationView } from '../../../server/modules/consultations/presenter.ts';
import type { CityDay, Errand } from './errand.ts';
import { whenThereIs } from './errand.ts';
import { applicantsItem } from './subjects.ts';

type ConsultationView = z.output<typeof consultationView>;
type ConsultationAct = z.input<typeof consultationActSchema>;

/** 咨询 (R24) about an item: answered with the help of its department, asked again, closed by who asked. */
export async function* assistedConsultation(key: string, first: CityDay): Errand {
  const { found, day } = yield* whenThereIs(first, applicantsItem);
  const { stage, item, applicant } = found;
  const { stageId, leadDepartmentId } = stage;
  const { itemCaseId, departmentId } = item;
  const lead = `${leadDepartmentId}-lead`;
  const staff = `${departmentId}-staff`;
  const asked = { stageId, itemCaseId, text: '需要提交哪些图纸？' };
  const path = await ask(day, applicant, asked, key);
  const act = actsOn(path, key);

  let today = yield;
  await act(today, lead, { kind: 'requestAssistance', departmentId, text: '请说明图纸要求' });
  await act(today, staff, { kind: 'contribute', text: '总平面图和管线综合图' });
  const { entries } = await today.acting.read<ConsultationView>(lead, path);
  const used = entries.filter(({ kind }) => kind === 'contribution');
  const contributionIds = used.map(({ entryId }) => entryId);
  await act(today, lead, { kind: 'answer', text: '总平面图和管线综合图', contributionIds });

  today = yield;
  await act(today, applicant, { kind: 'ask', text: '可以只交电子文件吗？' });
  await act(today, `${leadDepartmentId}-clerk`, { kind: 'answer', text: '可以' });
  await act(today, applicant, { kind: 'close' });
}

/** About a stage: answered days later, perhaps too late, and closed by the lead department. */
export async function* lateConsultation(key: string, first: CityDay): Errand {
  const { found, day } = yield* whenThereIs(first, applicantsItem);
  const { stage, applicant } = found;
  const { stageId, leadDepartmentId } = stage;
  const path = await ask(day, applicant, { stageId, text: '何时可以办结？' }, key);
  const act = actsOn(path, key);
  yield;
  yield;
  const today = yield;
  const lead = `${leadDepartmentId}-lead`;
  await act(today, lead, { kind: 'answer', text: '按承诺时限办理' });
  await act(today, lead, { kind: 'close' });
}

/** Opens a consultation with its question. @returns its path */
export async function ask(
  { acting }: CityDay,
  applicant: string,
  question: object,
  key: string,
): Promise<string> {
  const path = '/api/consultations';
  const { consultationId } = await acting.create<ConsultationView>(
    applicant,
    path,
    question,
    key,
    'ask',
  );
  return `${path}/${consultationId}`;
}

/** Acts on one consultation, each with a key of its own. */
export function actsOn(path: string, key: string) {
  let sent = 0;
  return ({ acting }: CityDay, accountId: string, act: ConsultationAct) =>
    acting.decide(accountId, path, { name: act.kind, key: `${key}-${(sent += 1)}`, act });
}

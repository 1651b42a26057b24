import type { PaperRequest } from '../domain/aggregate.ts';
import { civilDateOf } from '../domain/calendar/civilDate.ts';
import { formatNumber, numberKindOf } from '../domain/numbers.ts';
import { paperContentSchema, paperTitle, type PaperContent } from '../domain/papers.ts';
import { takeNumber } from '../models/numbers.ts';
import { Papers } from '../models/papers.ts';
import { findCity, known } from './city.ts';
import { failpoint } from './failpoint.ts';

async function numberOf(effectId: string, content: PaperContent, at: number) {
  const kind = numberKindOf(content.kind);
  if (kind === undefined) return undefined;
  const year = Number(civilDateOf(at).slice(0, 4));
  const { numbers } = known(await findCity());
  return takeNumber(kind, year, effectId, (serial) => formatNumber(numbers, kind, year, serial));
}

/**
 * Issues a paper: takes its business number (of the year of the act) and writes it once. Repeated
 * with the same effect it changes nothing, whatever was reached before.
 * @param effectId becomes the paper's id and the subject of its number
 */
export async function issuePaper(effectId: string, request: PaperRequest): Promise<void> {
  if (await Papers.exists({ paperId: effectId })) return;
  const content = paperContentSchema.parse(request.content);
  const number = await numberOf(effectId, content, request.at);
  failpoint('number-taken');
  const paper = {
    kind: content.kind,
    title: paperTitle(content.kind),
    projectId: request.projectId,
    ...(request.stageId === undefined ? {} : { stageId: request.stageId }),
    ...(request.itemCaseId === undefined ? {} : { itemCaseId: request.itemCaseId }),
    issuedAt: request.at,
    issuedBy: request.issuedBy,
    ...(number === undefined ? { content } : { number, content: { ...content, number } }),
  };
  await Papers.updateOne({ paperId: effectId }, { $setOnInsert: paper }, { upsert: true });
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ConsultationAct } from '../../domain/consultation/acts.ts';
import type { ConsultationState } from '../../domain/consultation/consultation.ts';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { consultationView } from '../../server/modules/consultations/presenter.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type Consultation = z.output<typeof consultationView>;
export type { ConsultationAct, ConsultationState };

const CONSULTATIONS = 'consultations';
const PATH = '/api/consultations';

export interface ConsultationQuery {
  readonly state: ConsultationState | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of those that concern the caller, the newest first. */
export function useConsultations(query: ConsultationQuery) {
  return useList<{ consultations: Consultation[]; total: number }>(
    [CONSULTATIONS, 'list'],
    PATH,
    query,
  );
}

const pathOf = (consultationId: string) => `${PATH}/${encodeURIComponent(consultationId)}`;

/** One of them, with everything that the caller may read of it and do now. */
export function useConsultation(consultationId: string) {
  return useQuery({
    queryKey: [CONSULTATIONS, consultationId],
    queryFn: ({ signal }) => request<Consultation>(pathOf(consultationId), { signal }),
  });
}

export interface Question {
  readonly stageId: string;
  readonly itemCaseId?: string;
  readonly text: string;
  readonly fileIds: readonly string[];
}

/** A new question of an applicant. The same question under way twice is asked once. */
export function useQuestion() {
  return useIntended(PATH, (question: Question) =>
    request<Consultation>(...posted(PATH, question)),
  );
}

/** An act on a consultation. */
export function useConsultationAct(consultationId: string) {
  const path = `${pathOf(consultationId)}/decisions`;
  return useIntended(path, (act: ConsultationAct) =>
    request<DecisionAnswer>(...posted(path, { act }, act)),
  );
}

const wordsOf = (path: string, content: unknown) => `${path} ${JSON.stringify(content)}`;

function posted(path: string, body: unknown, intended = body) {
  const idempotencyKey = intents.keyOf(wordsOf(path, intended));
  return [path, { method: 'POST', body, idempotencyKey }] as const;
}

/** What is sent under the key of its intention, and then read again, also when it was refused. */
function useIntended<C, R>(path: string, mutationFn: (content: C) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: (_, error, content) => {
      intents.settled(wordsOf(path, content), error);
      return client.invalidateQueries({ queryKey: [CONSULTATIONS] });
    },
  });
}

import type { z } from 'zod';
import type { conclusionView } from '../../server/modules/projects/conclusions.ts';
import { useList } from './useList.ts';

export type Conclusion = z.output<typeof conclusionView>;

/** 策划结论公示: one page, the newest first. */
export function useConclusions(query: { readonly limit: number; readonly offset: number }) {
  return useList<{ conclusions: Conclusion[]; total: number }>(
    ['conclusions'],
    '/api/public/planning-conclusions',
    query,
  );
}

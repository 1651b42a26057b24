import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type {
  handOverQuestionSchema,
  StaffChangeAct,
  StaffChangeKind,
  staffReportSchema,
} from '../../domain/staff/acts.ts';
import type { GrantableRole } from '../../domain/staff/grants.ts';
import type { StaffChangeState } from '../../domain/staff/staffChange.ts';
import type { handOverView } from '../../server/modules/staff/handOver.ts';
import type {
  staffChangeDetail,
  staffChangeView,
  stabilityView,
  staffView,
} from '../../server/modules/staff/presenter.ts';
import type { StaffDecisionAnswer } from '../../server/modules/staff/service.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';
import { usePostOnce } from './usePostOnce.ts';

export type StaffMember = z.output<typeof staffView>;
export type StaffChange = z.output<typeof staffChangeView>;
export type StaffChangeDetail = z.output<typeof staffChangeDetail>;
export type StaffReport = z.input<typeof staffReportSchema>;
export type Stability = z.output<typeof stabilityView>;
export type HandOver = z.output<typeof handOverView>;
export type HandOverQuestion = z.input<typeof handOverQuestionSchema>;
export type { StaffChangeAct, StaffChangeKind, StaffChangeState };

const STAFF = 'staff';
const CHANGES = 'staffChanges';
/** What a report may change besides itself. */
const CHANGED = [CHANGES, STAFF, 'tasks'] as const;
const PATH = '/api/staff-changes';

interface Page {
  readonly departmentId: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What a list says besides its rows. */
interface Listed {
  readonly total: number;
  readonly mayReport: boolean;
  readonly everyDepartment: boolean;
}

/** One page of who holds which role. */
export function useStaff(query: Page & { readonly active: boolean }) {
  return useList<Listed & { staff: StaffMember[] }>([STAFF, 'list'], '/api/staff', query);
}

export interface StaffChangeQuery extends Page {
  readonly state: StaffChangeState | undefined;
}

/** One page of the reports, the newest first. */
export function useStaffChanges(query: StaffChangeQuery) {
  return useList<Listed & { changes: StaffChange[] }>([CHANGES, 'list'], PATH, query);
}

const pathOf = (changeId: string) => `${PATH}/${encodeURIComponent(changeId)}`;

export function useStaffChange(changeId: string) {
  return useQuery({
    queryKey: [CHANGES, changeId],
    queryFn: ({ signal }) => request<StaffChangeDetail>(pathOf(changeId), { signal }),
  });
}

/** The roles that a department may give; nothing is asked without one. */
export function useGrantableRoles(departmentId: string) {
  return useQuery({
    queryKey: [STAFF, 'roles', departmentId],
    queryFn: ({ signal }) =>
      request<{ roles: GrantableRole[] }>(
        `/api/staff/roles?departmentId=${encodeURIComponent(departmentId)}`,
        { signal },
      ),
    select: ({ roles }) => roles,
    enabled: departmentId !== '',
  });
}

/** How many operators stayed in each department. @param period its first and last day */
export function useStability(period: { readonly from: string; readonly to: string }) {
  return useList<{ departments: Stability[] }>(
    [STAFF, 'stability'],
    '/api/staff/stability',
    period,
  );
}

/** What would become of somebody's open tasks. */
export function useHandOver(question: HandOverQuestion) {
  return useQuery({
    queryKey: [STAFF, 'handOver', question],
    // Not broken off: the same question that is asked again meanwhile takes this answer.
    queryFn: () => request<HandOver>(`${PATH}/preview`, { method: 'POST', body: question }),
    placeholderData: (before) => before,
  });
}

/** Files a report. */
export function useStaffReport() {
  return usePostOnce<StaffReport, StaffChange>(PATH, CHANGED);
}

/**
 * An act on a report. A one-time password is in the state of the page alone: neither in what the queries
 * keep nor in the tab, and gone with the page.
 */
export function useStaffChangeAct(changeId: string) {
  const client = useQueryClient();
  const [oneTimePassword, setPassword] = useState<string>();
  const path = `${pathOf(changeId)}/decisions`;
  const intended = (act: StaffChangeAct) => `${path} ${JSON.stringify(act)}`;
  const act = useMutation({
    mutationFn: async (act: StaffChangeAct) => {
      const { oneTimePassword: given, ...answer } = await request<StaffDecisionAnswer>(path, {
        method: 'POST',
        body: { act },
        idempotencyKey: intents.keyOf(intended(act)),
      });
      // Of two clicks one answer has it, whichever comes first.
      if (given !== undefined) setPassword(given);
      return answer;
    },
    onSettled: (_, error, act) => {
      intents.settled(intended(act), error);
      return Promise.all(CHANGED.map((list) => client.invalidateQueries({ queryKey: [list] })));
    },
  });
  return { act, oneTimePassword, forgetPassword: () => setPassword(undefined) };
}

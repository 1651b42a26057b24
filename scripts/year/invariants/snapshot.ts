import type { Aggregate } from '../../../domain/aggregate.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import type { WorkingCalendar } from '../../../domain/calendar/workingCalendar.ts';
import type { Filing } from '../../../domain/filing/filing.ts';
import type { NumberStyle } from '../../../domain/numbers.ts';
import type { Project } from '../../../domain/project/project.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import type { Notice } from '../../../models/notices.ts';
import type { TakenNumber } from '../../../models/numbers.ts';
import type { Paper } from '../../../models/papers.ts';
import type { Task } from '../../../models/tasks.ts';

/** A clock as people are shown it. */
export interface ShownClock {
  readonly clockId: string;
  readonly kind: string;
  readonly itemCaseId?: string | undefined;
  readonly elapsed: number;
  /** `overdue`, … */
  readonly state: string;
}

/** The stages, and how their clocks are told: what the invariants of the domain alone are about. */
export interface Records {
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  readonly stages: readonly Stage[];
  readonly clocksOf: (stage: Stage) => readonly ShownClock[];
}

/** Everything that the invariants are about, read while nothing is on its way. */
export interface Snapshot extends Records {
  readonly projects: readonly Project[];
  /** Open rows of the task lists. */
  readonly tasks: readonly Pick<Task, 'taskKey' | 'ownerId' | 'assignee' | 'delegation'>[];
  readonly filings: readonly Filing[];
  /** Consultations, orders, urges, staff changes, and who has which task. */
  readonly beside: readonly Aggregate[];
  /** Accounts that were closed. */
  readonly closedAccounts: readonly string[];
  readonly papers: readonly Pick<Paper, 'paperId' | 'kind' | 'number' | 'issuedAt'>[];
  readonly numbers: readonly TakenNumber[];
  readonly numberStyle: NumberStyle;
  readonly notices: readonly Pick<Notice, 'noticeId' | 'createdAt' | 'deliveredAt'>[];
  readonly engine: {
    /** Keys of the open user tasks. */
    readonly userTasks: readonly string[];
    /** What the active watches of clocks watch, by clockId. */
    readonly watched: readonly string[];
    /** Items that active instances handle, by itemCaseId. */
    readonly handled: readonly string[];
    readonly incidents: readonly string[];
  };
  /** What the comparison of store and engine says. */
  readonly differences: readonly string[];
}

/** A rule that holds whenever nothing is on its way. @returns what breaks it, with ids */
export type Invariant<Seen> = (seen: Seen) => readonly string[];

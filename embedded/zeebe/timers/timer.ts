import { Temporal } from 'temporal-polyfill';
import type { TimerDefinition } from '../model/model.ts';

/** A timer's text, understood. `repetitions` -1: for ever. Times are ms since the epoch. */
export type Timer =
  | { readonly kind: 'date'; readonly due: number }
  | { readonly kind: 'duration'; readonly interval: string }
  | {
      readonly kind: 'cycle';
      readonly repetitions: number;
      readonly start: number | undefined;
      readonly interval: string;
    };

export type ParsedTimer =
  | { readonly ok: true; readonly timer: Timer }
  | { readonly ok: false; readonly error: string; readonly unsupported: boolean };

/** Reads an ISO 8601 date-time, duration or repeating interval (docs: timer-events). */
export function parseTimer(kind: TimerDefinition['timer'], text: string): ParsedTimer {
  const wrong = (what: string): ParsedTimer => ({
    ok: false,
    error: `'${text}' is not a valid ${what}`,
    unsupported: false,
  });
  if (kind === 'date') {
    const due = instant(text);
    return due === undefined ? wrong('date and time') : ok({ kind, due });
  }
  if (kind === 'duration')
    return isDuration(text) ? ok({ kind, interval: text }) : wrong('duration');
  if (/^\S+( \S+){5}$/.test(text))
    return { ok: false, error: `the cron expression '${text}'`, unsupported: true };
  const parts = /^R(\d*)\/(?:(.+)\/)?([^/]+)$/.exec(text);
  const [, times = '', from, interval = ''] = parts ?? [];
  const start = from === undefined ? undefined : instant(from);
  if (!parts || !isDuration(interval) || (from !== undefined && start === undefined))
    return wrong('repeating interval');
  return ok({ kind, repetitions: times === '' ? -1 : Number(times), start, interval });
}

/** The last moment that a date can name (ECMAScript, "time values"), in ms since the epoch. */
export const LAST_DATE = 8.64e15;

/**
 * `from` plus an ISO duration; years and months as the calendar has them, in UTC. What lies beyond
 * all dates is the last one, or the epoch.
 */
export function addDuration(from: number, interval: string): number {
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO('UTC');
  const duration = Temporal.Duration.from(interval);
  try {
    return start.add(duration).epochMilliseconds;
  } catch {
    return duration.sign > 0 ? LAST_DATE : 0;
  }
}

function ok(timer: Timer): ParsedTimer {
  return { ok: true, timer };
}

function isDuration(text: string): boolean {
  try {
    Temporal.Duration.from(text);
    return true;
  } catch {
    return false;
  }
}

/** Accepts offsets, `[Europe/Berlin]`, and FEEL's `@Europe/Berlin`. */
function instant(text: string): number | undefined {
  const iso = text.replace(/@([A-Za-z_/+-]+)$/, '[$1]');
  try {
    return iso.includes('[')
      ? Temporal.ZonedDateTime.from(iso).epochMilliseconds
      : Temporal.Instant.from(iso).epochMilliseconds;
  } catch {
    return undefined;
  }
}

import { Int32 } from 'bson';
import { BsonDocument } from '../bson/bsonDocument.ts';
import { hasClass, typeName } from '../bson/types.ts';
import { CommandError, notSupported } from '../errors.ts';
import { named, wrong, type Form } from './named.ts';
import { isNullish, type Result } from './scope.ts';

/** The parts of a moment as a calendar in some time zone shows them. */
interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  /** 1 Sunday to 7 Saturday. */
  readonly weekday: number;
  readonly dayOfYear: number;
  /** Of the zone, in minutes east. */
  readonly offset: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function dateOf(operator: string, value: Result): Date {
  if (value instanceof Date) return value;
  if (hasClass(value, 'ObjectId')) return value.getTimestamp();
  if (hasClass(value, 'Timestamp')) return new Date(value.t * 1000);
  throw new CommandError(
    16006,
    'Location16006',
    `can't convert from BSON type ${value === undefined ? 'missing' : typeName(value)} to Date (${operator})`,
  );
}

/** Minutes east of UTC of `+08:00`, `-0530`, `Z` or an Olson name at that moment. */
function offsetOf(zone: string, at: Date): number {
  if (/^(?:Z|UTC|GMT)$/.test(zone)) return 0;
  const fixed = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(zone);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    return fixed[1] === '-' ? -minutes : minutes;
  }
  const shown = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new CommandError(40485, 'Location40485', `unrecognized time zone identifier: "${zone}"`);
  }
  // The names that Intl accepts are few: the map stays small.
  formats.set(zone, format);
  return format;
}

function partsOf(date: Date, zone: string): Parts {
  const offset = offsetOf(zone, date);
  const local = new Date(date.getTime() + offset * 60_000);
  const year = local.getUTCFullYear();
  const firstDay = new Date(0);
  firstDay.setUTCFullYear(year, 0, 1);
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    ms: local.getUTCMilliseconds(),
    weekday: local.getUTCDay() + 1,
    dayOfYear: Math.floor((local.getTime() - firstDay.getTime()) / DAY_MS) + 1,
    offset,
  };
}

function zoneOf(value: Result): string {
  if (value === undefined) return 'UTC';
  if (typeof value === 'string') return value;
  throw new CommandError(40517, 'Location40517', 'timezone must evaluate to a string');
}

/** A week that begins on Thursday belongs to that Thursday's year (ISO 8601). */
function isoWeek({ year, dayOfYear, weekday }: Parts): { year: number; week: number } {
  const isoDay = weekday === 1 ? 7 : weekday - 1;
  const week = Math.floor((dayOfYear - isoDay + 10) / 7);
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) };
  return week > weeksIn(year) ? { year: year + 1, week: 1 } : { year, week };
}

function weeksIn(year: number): number {
  const endsOn = (y: number) =>
    (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return endsOn(year) === 4 || endsOn(year - 1) === 3 ? 53 : 52;
}

type Reader = (parts: Parts) => number;

const READERS: Readonly<Record<string, Reader>> = {
  $year: ({ year }) => year,
  $month: ({ month }) => month,
  $dayOfMonth: ({ day }) => day,
  $hour: ({ hour }) => hour,
  $minute: ({ minute }) => minute,
  $second: ({ second }) => second,
  $millisecond: ({ ms }) => ms,
  $dayOfWeek: ({ weekday }) => weekday,
  $dayOfYear: ({ dayOfYear }) => dayOfYear,
  // Weeks begin on Sunday; days before the first Sunday are in week 0.
  $week: ({ dayOfYear, weekday }) => Math.floor((dayOfYear - weekday + 7) / 7),
  $isoWeek: (parts) => isoWeek(parts).week,
  $isoWeekYear: (parts) => isoWeek(parts).year,
  $isoDayOfWeek: ({ weekday }) => (weekday === 1 ? 7 : weekday - 1),
};

/** The date alone, `[date]`, or `{date, timezone}`. */
function datePart(operator: string, read: Reader): Form {
  const apply = ([date, zone]: readonly Result[]): Result => {
    if (isNullish(date) || zone === null) return null;
    return new Int32(read(partsOf(dateOf(operator, date), zoneOf(zone))));
  };
  const byName = named(operator, ['date'], ['timezone'], apply);
  return (operand, variables, compile) => {
    if (operand instanceof BsonDocument && operand.has('date'))
      return byName(operand, variables, compile);
    const [only, ...others] = Array.isArray(operand) ? operand : [operand];
    if (only === undefined || others.length > 0)
      throw wrong(40536, `${operator} accepts exactly one argument if given an array`);
    const date = compile(only, variables);
    return (scope) => apply([date(scope)]);
  };
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

/** Of `[date, format, timezone, onNull]`. */
function dateToString([date, format, zone, onNull]: readonly Result[]): Result {
  if (isNullish(date)) return onNull ?? null;
  if (format === null || zone === null) return null;
  const moment = dateOf('$dateToString', date);
  if (format !== undefined && typeof format !== 'string')
    throw new CommandError(
      18533,
      'Location18533',
      '$dateToString requires that format be a string',
    );
  const parts = partsOf(moment, zoneOf(zone));
  const pattern = format ?? (zone === undefined ? DEFAULT_FORMAT : '%Y-%m-%dT%H:%M:%S.%L');
  return pattern.replaceAll(/%(.?)/gs, (_all, directive: string) => written(directive, parts));
}

function written(directive: string, parts: Parts): string {
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  switch (directive) {
    case 'Y':
      return pad(parts.year, 4);
    case 'm':
      return pad(parts.month);
    case 'd':
      return pad(parts.day);
    case 'H':
      return pad(parts.hour);
    case 'M':
      return pad(parts.minute);
    case 'S':
      return pad(parts.second);
    case 'L':
      return pad(parts.ms, 3);
    case 'j':
      return pad(parts.dayOfYear, 3);
    case 'w':
      return String(parts.weekday);
    case 'u':
      return String(READERS.$isoDayOfWeek?.(parts) ?? 0);
    case 'U':
      return pad(READERS.$week?.(parts) ?? 0);
    case 'V':
      return pad(isoWeek(parts).week);
    case 'G':
      return pad(isoWeek(parts).year, 4);
    case 'z': {
      const minutes = Math.abs(parts.offset);
      return `${parts.offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
    }
    case 'Z':
      return String(parts.offset);
    case '%':
      return '%';
    case 'b':
    case 'B':
      throw notSupported(`%${directive} in $dateToString`);
    default:
      throw new CommandError(
        18536,
        'Location18536',
        `Invalid format character '%${directive}' in format string`,
      );
  }
}

export const DATES: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(
    Object.entries(READERS).map(([operator, read]) => [operator, datePart(operator, read)]),
  ),
  $dateToString: named('$dateToString', ['date'], ['format', 'timezone', 'onNull'], dateToString),
};

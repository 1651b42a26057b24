import { hostname } from 'node:os';
import { z } from 'zod';
import { ROLE_NAMES, type Role } from '../domain/identity/roles.ts';

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .transform((value) => value === 'true' || value === '1')
  .default(false);

/** Bytes of the key that encrypts personal data (AES-256). */
const DATA_KEY_BYTES = 32;

const dataKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64')
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((key) => key.length === DATA_KEY_BYTES, 'must be 32 bytes in base64');

/** `TRUST_PROXY`: the number of proxies in front, or what Express takes (`loopback`, subnets). */
const trustProxy = z
  .string()
  .default('0')
  .transform((value) => (/^\d+$/.test(value) ? Number(value) : value));

/** `SECOND_FACTOR_ROLES`: names of roles with commas; applicants have no second factor. */
const staffRoles = z
  .string()
  .default('')
  .transform((value) => value.split(',').filter((name) => name !== ''))
  .pipe(z.array(z.enum(ROLE_NAMES).exclude(['applicant'], 'must be names of roles of staff')));

/** `zwfw@example.com` or `审批系统 <zwfw@example.com>`. */
const MAIL_FROM = /^([^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

/** A variable without a value, as compose files hand it on, is not set. */
function unlessEmpty<T extends z.ZodType>(value: T) {
  return z.preprocess((given) => (given === '' ? undefined : given), value.optional());
}

const webAddress = z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' });

const environment = z.object({
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://'),
  ZEEBE_GRPC_ADDRESS: z.string().min(1),
  CAMUNDA_REST_ADDRESS: z.url(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters'),
  DATA_KEY: dataKey,
  TIME_TRAVEL: flag,
  FAILPOINTS: z
    .string()
    .default('')
    .transform((value) => value.split(',').filter((name) => name !== '')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  UPLOAD_LIMIT_MB: z.coerce.number().positive().max(2048).default(50),
  UNUSED_FILE_DAYS: z.coerce.number().int().min(1).max(3650).default(7),
  TRUST_PROXY: trustProxy,
  SECOND_FACTOR_ROLES: staffRoles,
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  WORKER_NAME: z.string().min(1).max(100).optional(),
  PUBLIC_URL: unlessEmpty(webAddress),
  SMTP_URL: unlessEmpty(z.string().regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://')),
  MAIL_FROM: unlessEmpty(
    z.string().regex(MAIL_FROM, 'must be an address, or a name with <address>'),
  ),
  SMS_GATEWAY_URL: unlessEmpty(webAddress),
  SMS_GATEWAY_TOKEN: unlessEmpty(z.string().min(8, 'must be at least 8 characters')),
});

/** Where mail is handed over. */
export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
}

/** Where short messages are handed over; see docs/reference/outgoing-notices.md. */
export interface SmsConfig {
  readonly url: string;
  readonly token?: string;
}

/** What server and workers are told by the environment; read once, at the start. */
export interface Config {
  readonly mongodbUri: string;
  /** `host:port`, with or without scheme, as the SDK of the engine takes it. */
  readonly zeebeGrpcAddress: string;
  /** Base URL of the engine's REST gateway, without `/v2`. */
  readonly camundaRestAddress: string;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly sessionSecret: string;
  /** 32 bytes. */
  readonly dataKey: Buffer;
  readonly timeTravel: boolean;
  /** Names of the failpoints that kill this process; see `failpoint.ts`. */
  readonly failpoints: readonly string[];
  readonly logLevel: string;
  readonly production: boolean;
  readonly uploadLimitBytes: number;
  /** Days after which an uploaded file that nothing names is removed. */
  readonly unusedFileDays: number;
  readonly trustProxy: number | string;
  /** Whose accounts must have a second factor before they do anything else. */
  readonly secondFactorRoles: readonly Role[];
  /** What a collector on another machine sends; without it only this machine reads `/metrics`. */
  readonly metricsToken?: string;
  /**
   * Names a workers' process to the engine. Two that share a name would give back each other's jobs when
   * they start; one that keeps its name over a restart finds its own at once, else after their timeout.
   */
  readonly workerName: string;
  /** Where people reach the pages, without a slash at the end. */
  readonly publicUrl?: string;
  /** Without it no mail goes out, which the log of deliveries says. */
  readonly mail?: MailConfig;
  /** The same for short messages. */
  readonly sms?: SmsConfig;
}

/** A name that no other process has. */
export function ownWorkerName(): string {
  return `${hostname().slice(0, 80)}-${process.pid}`;
}

/** The environment is wrong; `message` has one line per variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

function problemOf(issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const name = issue.path.map(String).join('.');
  return env[name] === undefined ? `${name} is missing` : `${name}: ${issue.message}`;
}

/**
 * Reads the configuration. Secrets have no default: who starts the process makes them.
 * @throws {ConfigError} with every variable that is missing or wrong, never with its value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => problemOf(issue, env)));
  }
  const read = parsed.data;
  const problems: string[] = [];
  if (read.NODE_ENV === 'production' && read.FAILPOINTS.length > 0 && !read.TIME_TRAVEL) {
    problems.push('FAILPOINTS kill the process: they need TIME_TRAVEL or NODE_ENV=test');
  }
  if (read.SMTP_URL !== undefined && read.MAIL_FROM === undefined) {
    problems.push('MAIL_FROM is missing: mail that goes out over SMTP_URL needs a sender');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    mongodbUri: read.MONGODB_URI,
    zeebeGrpcAddress: read.ZEEBE_GRPC_ADDRESS,
    camundaRestAddress: read.CAMUNDA_REST_ADDRESS.replace(/\/+$/, '').replace(/\/v2$/, ''),
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    sessionSecret: read.SESSION_SECRET,
    dataKey: read.DATA_KEY,
    timeTravel: read.TIME_TRAVEL,
    failpoints: read.FAILPOINTS,
    logLevel: read.LOG_LEVEL,
    production: read.NODE_ENV === 'production',
    uploadLimitBytes: read.UPLOAD_LIMIT_MB * 1024 * 1024,
    unusedFileDays: read.UNUSED_FILE_DAYS,
    trustProxy: read.TRUST_PROXY,
    secondFactorRoles: read.SECOND_FACTOR_ROLES,
    ...(read.METRICS_TOKEN === undefined ? {} : { metricsToken: read.METRICS_TOKEN }),
    workerName: read.WORKER_NAME ?? ownWorkerName(),
    ...outgoingOf(read),
  };
}

/** What concerns notices that leave the house; what is not set is not there. */
function outgoingOf({
  PUBLIC_URL: publicUrl,
  SMTP_URL: smtpUrl,
  MAIL_FROM: from,
  SMS_GATEWAY_URL: smsUrl,
  SMS_GATEWAY_TOKEN: token,
}: z.output<typeof environment>): Pick<Config, 'publicUrl' | 'mail' | 'sms'> {
  return {
    ...(publicUrl !== undefined && { publicUrl: publicUrl.replace(/\/+$/, '') }),
    ...(smtpUrl !== undefined && from !== undefined && { mail: { url: smtpUrl, from } }),
    ...(smsUrl !== undefined && { sms: { url: smsUrl, ...(token !== undefined && { token }) } }),
  };
}

import { model, Schema } from 'mongoose';
import { ROLE_NAMES, type Role } from '../domain/identity/roles.ts';
import { CHANNELS, type Channel } from '../domain/notices/channels.ts';
import { options } from './options.ts';

/** Who an applicant is (Art. 8); numbers that identify a person are sealed, see `secretBox`. */
export interface ApplicantIdentity {
  readonly kind: 'company' | 'person';
  /** Name of a company. */
  readonly organisation?: string;
  /** 统一社会信用代码 of a company. */
  readonly creditCode?: string;
  /** Sealed 身份证号 of a person. */
  readonly sealedIdNumber?: string;
}

/** 两步验证 of an account: an authenticator (RFC 6238), and codes for the day on which it is lost. */
export interface SecondFactor {
  /** Sealed, see `secretBox`. */
  readonly sealedSecret: string;
  /** ms; absent until a code has shown that the authenticator has the secret. */
  readonly confirmedAt?: number;
  /** The latest time step of which a code was accepted: none of it or before is accepted again. */
  readonly lastStep: number;
  /** Keyed digests of those that are left. */
  readonly recoveryCodes: readonly string[];
}

/** Whether an account wants its notices over a channel, and where. */
export interface ChannelChoice {
  readonly wanted: boolean;
  /** Sealed, see `secretBox`. */
  readonly sealedAddress?: string;
}

/** 通知方式: what an account has chosen itself. */
export interface NoticeChannels extends Partial<Record<Channel, ChannelChoice>> {
  /** Also the notices to the department, not only those to the account; yes unless it says no. */
  readonly departmentNotices?: boolean;
}

/** One account is one person. */
export interface Account {
  /** The login name. */
  accountId: string;
  name: string;
  roles: Role[];
  departmentId?: string;
  /** argon2id. */
  passwordHash: string;
  mustChangePassword: boolean;
  /** An account that was closed stays, because records name it. */
  active: boolean;
  /** Raised when access must end at once: sessions of an older one are refused. */
  sessionEpoch: number;
  secondFactor?: SecondFactor;
  applicant?: ApplicantIdentity;
  sealedPhone?: string;
  noticeChannels?: NoticeChannels;
  /** Keyed digest of the 身份证号 of staff: one person has one account. */
  personKey?: string;
  /** Keyed digest of who an applicant is: one company or person has one account. */
  applicantKey?: string;
  /** Keyed digest of the request that registered it, so that a repeated one is the same. */
  registration?: string;
  /** Effects of staff reports that were done here, so that each is done once. */
  staffEffects?: string[];
  /** ms */
  createdAt: number;
}

const applicantSchema = new Schema<ApplicantIdentity>(
  {
    kind: { type: String, enum: ['company', 'person'], required: true },
    organisation: String,
    creditCode: String,
    sealedIdNumber: String,
  },
  { ...options, _id: false },
);

const secondFactorSchema = new Schema<SecondFactor>(
  {
    sealedSecret: { type: String, required: true },
    confirmedAt: Number,
    lastStep: { type: Number, required: true },
    recoveryCodes: { type: [String], required: true },
  },
  { ...options, _id: false },
);

const choiceSchema = new Schema<ChannelChoice>(
  { wanted: { type: Boolean, required: true }, sealedAddress: String },
  { ...options, _id: false },
);

const noticeChannelsSchema = new Schema<NoticeChannels>(
  {
    ...Object.fromEntries(CHANNELS.map((channel) => [channel, choiceSchema])),
    departmentNotices: Boolean,
  },
  { ...options, _id: false },
);

const schema = new Schema<Account>(
  {
    accountId: { type: String, required: true, lowercase: true },
    name: { type: String, required: true },
    roles: { type: [{ type: String, enum: ROLE_NAMES }], required: true },
    departmentId: String,
    passwordHash: { type: String, required: true },
    mustChangePassword: { type: Boolean, required: true },
    active: { type: Boolean, required: true },
    sessionEpoch: { type: Number, required: true, default: 0 },
    secondFactor: secondFactorSchema,
    applicant: applicantSchema,
    sealedPhone: String,
    noticeChannels: noticeChannelsSchema,
    personKey: String,
    applicantKey: String,
    registration: String,
    // Without a default: accounts that no report has touched have none.
    staffEffects: { type: [String], default: undefined },
    createdAt: { type: Number, required: true },
  },
  { ...options, collection: 'accounts' },
);
schema.index({ accountId: 1 }, { unique: true });
schema.index({ departmentId: 1, roles: 1 });
schema.index(
  { personKey: 1 },
  { unique: true, partialFilterExpression: { personKey: { $exists: true } } },
);
schema.index(
  { applicantKey: 1 },
  { unique: true, partialFilterExpression: { applicantKey: { $exists: true } } },
);

export const Accounts = model<Account>('Account', schema);

import { model, Schema } from 'mongoose';
import type { Role } from '../domain/identity/roles.ts';
import type { NoticeSubject } from '../domain/notices/subject.ts';
import { options } from './options.ts';

/** To one account, or to a department (there to those with `role`, or to everybody). */
export interface NoticeRecipient {
  readonly accountId?: string;
  readonly departmentId?: string;
  readonly role?: Role;
}

/** A notice in somebody's inbox. It counts as delivered when it lies there. */
export interface Notice extends NoticeSubject {
  /** The effect that caused it, so that a repeated effect finds it. */
  noticeId: string;
  to: NoticeRecipient;
  title: string;
  body: string;
  /** Who of the department receives it, for a notice with a limit. */
  operator?: { accountId: string; name: string };
  /** How it was brought, where nobody could receive it. */
  byHand?: { method: string; receivedBy: string };
  /** ms, of the act that caused it. */
  createdAt: number;
  /** ms */
  deliveredAt: number;
  /** ms, of the first reading, and by whom. */
  readAt?: number;
  readBy?: string;
  /** ms by the clock of the machine, of the last write: what the events of pages are made from. */
  changedAt?: number;
  /** Until its deliveries by mail and telephone are written. */
  outgoing?: true;
}

const recipientSchema = new Schema<NoticeRecipient>(
  { accountId: String, departmentId: String, role: String },
  { ...options, _id: false },
);

const schema = new Schema<Notice>(
  {
    noticeId: { type: String, required: true },
    to: { type: recipientSchema, required: true },
    title: { type: String, required: true },
    body: { type: String, required: true },
    projectId: String,
    stageId: String,
    itemCaseId: String,
    filingId: String,
    consultationId: String,
    orderId: String,
    changeId: String,
    importId: String,
    claimedItemId: String,
    operator: Schema.Types.Mixed,
    byHand: Schema.Types.Mixed,
    createdAt: { type: Number, required: true },
    deliveredAt: { type: Number, required: true },
    readAt: Number,
    readBy: String,
    changedAt: Number,
    outgoing: Boolean,
  },
  { ...options, collection: 'notices' },
);
schema.index({ noticeId: 1 }, { unique: true });
schema.index({ 'to.accountId': 1, createdAt: -1 });
schema.index({ 'to.departmentId': 1, createdAt: -1 });
// What is unread is counted often, and is little of all there is.
schema.index({ 'to.departmentId': 1, readAt: 1 });
schema.index({ 'to.accountId': 1, readAt: 1 });
schema.index({ changedAt: 1 });
schema.index({ outgoing: 1 }, { partialFilterExpression: { outgoing: true } });

export const Notices = model<Notice>('Notice', schema);

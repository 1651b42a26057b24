import { model, Schema } from 'mongoose';
import { CHANNELS, type Channel } from '../domain/notices/channels.ts';
import { DELIVERY_STATES, type DeliveryState } from '../domain/notices/delivery.ts';
import { options } from './options.ts';

/** That somebody had a failed delivery tried again. */
export interface DeliveryRetry {
  readonly by: string;
  readonly byName: string;
  /** ms */
  readonly at: number;
}

/** A notice on its way out to one account over one channel, and what became of it. */
export interface Delivery {
  /** `noticeId:channel:accountId` */
  _id: string;
  noticeId: string;
  channel: Channel;
  accountId: string;
  state: DeliveryState;
  /** Tries that have begun since the delivery was made, or was given back to be tried again. */
  tries: number;
  /** ms; while one try is on its way it is the end of its lease. */
  nextTryAt: number;
  /** ms */
  createdAt: number;
  /** ms, of the latest try. */
  triedAt?: number;
  /** ms, when it came to its present end. */
  endedAt?: number;
  /** Where the latest try went, masked: enough to recognise one's own address by. */
  maskedAddress?: string;
  /** What kept the latest try from being sent, in words, without addresses. */
  problem?: string;
  retries: DeliveryRetry[];
}

const retrySchema = new Schema<DeliveryRetry>(
  {
    by: { type: String, required: true },
    byName: { type: String, required: true },
    at: { type: Number, required: true },
  },
  { ...options, _id: false },
);

const schema = new Schema<Delivery>(
  {
    _id: { type: String, required: true },
    noticeId: { type: String, required: true },
    channel: { type: String, enum: CHANNELS, required: true },
    accountId: { type: String, required: true },
    state: { type: String, enum: DELIVERY_STATES, required: true },
    tries: { type: Number, required: true },
    nextTryAt: { type: Number, required: true },
    createdAt: { type: Number, required: true },
    triedAt: Number,
    endedAt: Number,
    maskedAddress: String,
    problem: String,
    retries: { type: [retrySchema], required: true },
  },
  { ...options, collection: 'deliveries' },
);
schema.index({ channel: 1, state: 1, nextTryAt: 1 });
schema.index({ createdAt: -1, _id: 1 });
schema.index({ state: 1, createdAt: -1, _id: 1 });

export const Deliveries = model<Delivery>('Delivery', schema);

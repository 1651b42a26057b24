import { CHANNELS, type Channel } from '../domain/notices/channels.ts';
import type { Account } from '../models/accounts.ts';
import type { Config } from './config.ts';
import { maskEmail, maskPhone } from './mask.ts';

/** How an address of a channel is shown. */
export const MASKS: Readonly<Record<Channel, (address: string) => string>> = {
  email: maskEmail,
  sms: maskPhone,
};

/** Channels over which anything is sent at all. */
export function availableChannels({ mail, sms }: Pick<Config, 'mail' | 'sms'>): readonly Channel[] {
  const configured: Readonly<Record<Channel, unknown>> = { email: mail, sms };
  return CHANNELS.filter((channel) => configured[channel] !== undefined);
}

/** What holds for an account and a channel. */
export interface ChannelInForce {
  readonly wanted: boolean;
  readonly sealedAddress?: string;
  /** The address is the one that the account was registered with, not one given for notices. */
  readonly registered: boolean;
}

/** What of an account says how it is told of notices. */
type Reachable = Pick<Account, 'noticeChannels' | 'sealedPhone' | 'applicant'>;

/**
 * What an account has chosen; else its telephone number as registered is there for short messages, and
 * in use for applicants, who are to be reached (R10) without first looking for a setting.
 */
export function channelInForce(account: Reachable, channel: Channel): ChannelInForce {
  const choice = account.noticeChannels?.[channel];
  const registered = channel === 'sms' ? account.sealedPhone : undefined;
  const sealedAddress = choice?.sealedAddress ?? registered;
  const wanted = choice?.wanted ?? (account.applicant !== undefined && registered !== undefined);
  return {
    wanted,
    registered: sealedAddress !== undefined && choice?.sealedAddress === undefined,
    ...(sealedAddress !== undefined && { sealedAddress }),
  };
}

/** Where the account is to be told over the channel, sealed; nothing when it does not want it, or cannot be. */
export function addressInUse(account: Reachable, channel: Channel): string | undefined {
  const { wanted, sealedAddress } = channelInForce(account, channel);
  return wanted ? sealedAddress : undefined;
}

import { z } from 'zod';
import { codeSchema } from '../../../domain/codes/codeSchema.ts';
import { mobilePhoneProblem } from '../../../domain/codes/mobilePhone.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { CHANNELS, type Channel } from '../../../domain/notices/channels.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import type { Config } from '../../../runtime/config.ts';
import { availableChannels, channelInForce, MASKS } from '../../../runtime/noticeChannels.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { list } from '../../list.ts';
import { problems } from '../../problem.ts';

/** Of an e-mail address (RFC 5321). */
const LONGEST_EMAIL = 254;

const ADDRESSES = {
  email: z
    .string()
    .trim()
    .max(LONGEST_EMAIL)
    .pipe(z.email('邮箱地址格式不正确，例如 name@example.com')),
  sms: codeSchema(mobilePhoneProblem),
} as const satisfies Record<Channel, z.ZodType>;

function choiceOf<T extends z.ZodType>(address: T) {
  return z.object({
    wanted: z.boolean(),
    /** Absent: stays as it is. `null`: is removed; the registered number holds again. */
    address: address.nullable().optional(),
  });
}

export const channelChoices = z.object({
  email: choiceOf(ADDRESSES.email),
  sms: choiceOf(ADDRESSES.sms),
  /** For somebody of a department; absent: stays as it is. */
  departmentNotices: z.boolean().optional(),
});
type ChannelChoices = z.output<typeof channelChoices>;

export const channelsView = z.object({
  channels: list(
    z.object({
      channel: z.enum(CHANNELS),
      wanted: z.boolean(),
      /** Masked. */
      address: z.string().optional(),
      /** The address is the one that the account was registered with. */
      registered: z.boolean(),
      /** The system has a gateway for the channel: without one nothing is sent. */
      available: z.boolean(),
    }),
  ),
  /** Absent for somebody of no department. */
  departmentNotices: z.boolean().optional(),
});

type Reachable = Pick<Account, 'noticeChannels' | 'sealedPhone' | 'applicant' | 'departmentId'>;

/** How the account is told of notices. @throws {Problem} 404 */
export async function readChannels({ accountId }: Actor): Promise<Reachable> {
  const account = await Accounts.findOne(
    { accountId },
    { noticeChannels: 1, sealedPhone: 1, applicant: 1, departmentId: 1 },
  ).lean<Reachable>();
  if (!account) throw problems.notFound();
  return account;
}

/**
 * Keeps what somebody has chosen for themselves.
 * @throws {Problem} 400 for a channel that is wanted and has no address
 */
export async function writeChannels(
  actor: Actor,
  choices: ChannelChoices,
  box: SecretBox,
): Promise<Reachable> {
  const account = await readChannels(actor);
  const missing = CHANNELS.filter((channel) => isWithoutAddress(account, channel, choices));
  if (missing.length > 0)
    throw problems.badInput(
      missing.map((channel) => ({
        field: `body.${channel}.address`,
        message: '请填写接收通知的地址，或者关闭这一通知方式',
      })),
    );
  const { departmentNotices } = choices;
  const set: Record<string, boolean | string> = {};
  const unset: Record<string, ''> = {};
  if (departmentNotices !== undefined) set['noticeChannels.departmentNotices'] = departmentNotices;
  for (const channel of CHANNELS) {
    const { wanted, address } = choices[channel];
    set[`noticeChannels.${channel}.wanted`] = wanted;
    const field = `noticeChannels.${channel}.sealedAddress`;
    if (address === null) unset[field] = '';
    else if (address !== undefined) set[field] = box.seal(address);
  }
  await Accounts.updateOne({ accountId: actor.accountId }, { $set: set, $unset: unset });
  return readChannels(actor);
}

function isWithoutAddress(account: Reachable, channel: Channel, choices: ChannelChoices): boolean {
  const { wanted, address } = choices[channel];
  if (!wanted || typeof address === 'string') return false;
  const kept = address === null ? { ...account, noticeChannels: {} } : account;
  return channelInForce(kept, channel).sealedAddress === undefined;
}

/** @param config which gateways there are */
export function presentChannels(
  account: Reachable,
  box: SecretBox,
  config: Pick<Config, 'mail' | 'sms'>,
): z.input<typeof channelsView> {
  const available = availableChannels(config);
  return {
    channels: CHANNELS.map((channel) => {
      const { wanted, registered, sealedAddress } = channelInForce(account, channel);
      return {
        ...{ channel, wanted, registered, available: available.includes(channel) },
        ...(sealedAddress !== undefined && { address: MASKS[channel](box.open(sealedAddress)) }),
      };
    }),
    ...(account.departmentId !== undefined && {
      departmentNotices: account.noticeChannels?.departmentNotices ?? true,
    }),
  };
}

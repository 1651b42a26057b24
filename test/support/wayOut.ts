import type { Channel } from '../../domain/notices/channels.ts';
import type { NoticeRequest } from '../../domain/aggregate.ts';
import { Accounts, type Account } from '../../models/accounts.ts';
import { Deliveries, type Delivery } from '../../models/deliveries.ts';
import { Notices } from '../../models/notices.ts';
import { pinClock, travelledClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { deliverNotice } from '../../runtime/deliverNotice.ts';
import { createLog } from '../../runtime/log.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { gatewaysOf, type OutgoingContext } from '../../workers/outgoing/outgoing.ts';
import { sendDue } from '../../workers/outgoing/send.ts';
import { spreadNotices } from '../../workers/outgoing/spread.ts';
import { startEmbeddedDocuments } from './embeddedDocuments.ts';
import { startSmsGatewayServer, type SmsGatewayServer } from './smsGatewayServer.ts';
import { startSmtpServer, type SmtpServer } from './smtpServer.ts';

export const START = Date.parse('2026-11-24T10:00:00+08:00');
const box = secretBox(Buffer.alloc(32, 7));

/** An account to be told over a channel; the address is sealed as it is stored. */
export function choice(address: string, wanted = true) {
  return { wanted, sealedAddress: box.seal(address) };
}

export function sealed(text: string): string {
  return box.seal(text);
}

/** The way out on a store, with a mail server and a gateway for short messages, in travelled time. */
export interface Way {
  readonly smtp: SmtpServer;
  readonly sms: SmsGatewayServer;
  /** What the log said. */
  readonly lines: string[];
  readonly context: OutgoingContext;
  add(accountId: string, rest: Partial<Account>): Promise<void>;
  /** Lays a notice into an inbox. */
  tell(
    noticeId: string,
    to: NoticeRequest['to'],
    rest?: { stageId?: string; body?: string },
  ): Promise<void>;
  /** Writes deliveries, sends what is due on all channels. */
  sweep(context?: Partial<OutgoingContext>): Promise<void>;
  delivery(id: string): Promise<Delivery | null>;
  /** Forgets accounts, notices, deliveries and what came. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function startWay(): Promise<Way> {
  const documents = await startEmbeddedDocuments();
  const smtp = await startSmtpServer();
  const sms = await startSmsGatewayServer();
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, 'test', { write: (line) => void lines.push(line) });
  await connectDatabase({ mongodbUri: `${documents.uri}outgoing`, log });
  const context: OutgoingContext = {
    ...{ clock: travelledClock, log, secretBox: box, publicUrl: 'https://lianshen.example' },
    gateways: gatewaysOf({
      mail: {
        url: `smtp://user:mail-password@127.0.0.1:${smtp.port}`,
        from: '审批系统 <noreply@lianshen.example>',
      },
      sms: { url: sms.url, token: 'token-of-the-gateway' },
    }),
  };
  return {
    ...{ smtp, sms, lines, context },
    add: async (accountId, rest) => {
      await Accounts.create({
        ...{ accountId, name: accountId, roles: ['staff'], passwordHash: 'none', active: true },
        ...{ mustChangePassword: false, sessionEpoch: 0, createdAt: 0, ...rest },
      });
    },
    tell: (noticeId, to, rest = {}) =>
      deliverNotice(
        noticeId,
        { to, title: '请办理《立项》', body: '请于 1 个工作日内回复。', at: START, ...rest },
        START,
      ),
    sweep: async (changed = {}) => {
      const changedContext = { ...context, ...changed };
      await spreadNotices(changedContext);
      const channels: Channel[] = ['email', 'sms'];
      for (const channel of channels) await sendDue(channel, changedContext);
    },
    delivery: (id) => Deliveries.findById(id).lean(),
    clear: async () => {
      for (const model of [Accounts, Notices, Deliveries]) await model.collection.deleteMany({});
      for (const came of [smtp.mails, smtp.signedIn, sms.requests, lines]) came.length = 0;
      for (const command of Object.keys(smtp.answers)) smtp.answers[command] = undefined;
      smtp.silent = false;
      sms.status = 200;
      await pinClock(START);
    },
    stop: async () => {
      await disconnectDatabase();
      await smtp.stop();
      await sms.stop();
      await documents.stop();
    },
  };
}

import type { Channel } from '../../domain/notices/channels.ts';

/** What is to be brought to one address. */
export interface OutgoingMessage {
  /** The same for each try of a delivery, so that a gateway that has it already can tell. */
  readonly key: string;
  readonly address: string;
  readonly title: string;
  readonly body: string;
  /** Of the page that the notice leads to, where the address of the pages is known. */
  readonly link?: string;
}

/** Hands messages over to what brings them to people. */
export interface Gateway {
  /**
   * Returns when the message was taken.
   * @throws {NotSent} when it was refused, or nobody knows whether it was taken
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<void>;
}

/** The gateways that are configured. */
export type Gateways = Readonly<Partial<Record<Channel, Gateway>>>;

/** Why a message was not sent: in Chinese, without addresses, answers or anything secret. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** What failures of a connection are called in Node, in words. */
const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: '拒绝连接',
  ECONNRESET: '连接中断',
  ENOTFOUND: '找不到主机',
  EAI_AGAIN: '找不到主机',
  EDNS: '找不到主机',
  EHOSTUNREACH: '网络不可达',
  ENETUNREACH: '网络不可达',
  ETIMEDOUT: '连接超时',
};

/** Words for the code of a failed connection; the code itself where there are none. */
export function connectionProblem(code: string | undefined): string {
  if (code === undefined) return '连接失败';
  return CONNECTION[code] ?? `连接失败（${code}）`;
}

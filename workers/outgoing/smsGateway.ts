import type { SmsConfig } from '../../runtime/config.ts';
import { connectionProblem, NotSent, type Gateway, type OutgoingMessage } from './gateway.ts';

/** Characters of title and body together: what gateways take as one message, the link not counted. */
const LONGEST = 300;

/**
 * Short messages over an HTTP gateway (docs/reference/outgoing-notices.md): a POST of JSON for each, which
 * any answer of the 200s takes. Redirections are not followed: they would carry the token elsewhere.
 */
export function smsGateway({ url, token }: SmsConfig): Gateway {
  return {
    async send(message, signal) {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': message.key,
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ phone: message.address, text: textOf(message) }),
        signal,
      }).catch((error: unknown) => {
        throw new NotSent(signal.aborted ? '短信网关没有在限定时间内应答' : problemOf(error));
      });
      // What it says beside its status may repeat the number, and is not read.
      await response.body?.cancel().catch(() => undefined);
      if (!response.ok) throw new NotSent(`短信网关未接收（${response.status}）`);
    },
  };
}

function textOf({ title, body, link }: OutgoingMessage): string {
  const said = `${title}：${body.replace(/\s+/g, ' ')}`;
  const text = said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
  return link === undefined ? text : `${text} 详情：${link}`;
}

function problemOf(error: unknown): string {
  // fetch throws a TypeError whose cause is the failure of the connection.
  const cause = (error as { cause?: { code?: string } }).cause;
  return `短信网关${connectionProblem(cause?.code)}`;
}

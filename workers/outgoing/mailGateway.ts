import { createTransport } from 'nodemailer';
import type { MailConfig } from '../../runtime/config.ts';
import { connectionProblem, NotSent, type Gateway, type OutgoingMessage } from './gateway.ts';

/** ms to wait for a connection, a greeting, an answer. */
const PATIENCE = 10_000;

const FOOT = [
  '——',
  '本邮件由工程建设项目审批管理系统自动发出，请勿直接回复。',
  '不再需要时，请在系统的“通知方式”中关闭。',
];

/** What nodemailer says of a failure, as far as it is told further. */
interface SmtpFailure {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
}

/** Mail over SMTP. TLS is used where the server offers it, and demanded with `smtps://`. */
export function mailGateway({ url, from }: MailConfig): Gateway {
  const transport = createTransport({
    url,
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    // What is sent comes from notices alone.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const domain = domainOf(from);
  return {
    async send(message, signal) {
      try {
        await transport.sendMail({
          ...{ from, to: message.address, subject: message.title, text: textOf(message) },
          messageId: `<${message.key}@${domain}>`,
          // Nobody's holiday answers it (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          textEncoding: 'base64',
          signal,
        });
      } catch (error) {
        throw new NotSent(signal.aborted ? '邮件服务器没有在限定时间内应答' : problemOf(error));
      }
    },
  };
}

/** What stands after the `@` of a sender, with a name or without. */
function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

function textOf({ body, link }: OutgoingMessage): string {
  return [body, ...(link === undefined ? [] : ['', `查看详情：${link}`]), '', ...FOOT].join('\n');
}

/** Never what the server answered: it may repeat the address. */
function problemOf(error: unknown): string {
  const { code, originalCode, responseCode } = error as SmtpFailure; // nodemailer throws no others
  if (responseCode !== undefined) return `邮件服务器拒绝（${responseCode}）`;
  return `邮件服务器${connectionProblem(originalCode ?? code)}`;
}

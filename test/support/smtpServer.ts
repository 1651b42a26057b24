import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail that was handed over. */
export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  /** By lower-case name, unfolded, encoded words read. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A mail server that takes what it is given, or answers as it is told. */
export interface SmtpServer {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** User and password of those who signed in. */
  readonly signedIn: string[];
  /** What it answers to a command instead of taking it, e.g. `{ RCPT: '550 5.1.1 no such user' }`. */
  readonly answers: Record<string, string | undefined>;
  /** Takes connections and says nothing. */
  silent: boolean;
  /** Resolves when so many mails are there. */
  received(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** As much of RFC 5321 as a client needs to hand mail over on this machine. */
export async function startSmtpServer(port = 0): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    if (!running.silent) converse(socket, running, arrived);
  });
  const arrived = (mail: ReceivedMail) => {
    running.mails.push(mail);
    for (const { count, resolve } of waiting) if (running.mails.length >= count) resolve();
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const running: SmtpServer = {
    port: (server.address() as AddressInfo).port, // a TCP server has a port
    mails: [],
    signedIn: [],
    answers: {},
    silent: false,
    received: (count) =>
      new Promise((resolve) => {
        if (running.mails.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return running;
}

function converse(
  socket: Socket,
  { answers, signedIn }: SmtpServer,
  arrived: (mail: ReceivedMail) => void,
): void {
  const say = (...lines: string[]) => socket.write(lines.map((line) => `${line}\r\n`).join(''));
  let envelope = { from: '', to: '' };
  let data: string[] | undefined;
  const commands: Record<string, (line: string) => void> = {
    EHLO: () => say('250-test', '250-AUTH PLAIN', '250 8BITMIME'),
    AUTH: (line) => {
      const [, user = '', password = ''] = fromBase64(line.split(' ')[2] ?? '').split('\0');
      signedIn.push(`${user}:${password}`);
      say('235 welcome');
    },
    MAIL: (line) => {
      envelope = { from: addressIn(line), to: '' };
      say('250 ok');
    },
    RCPT: (line) => {
      envelope.to = addressIn(line);
      say('250 ok');
    },
    DATA: () => {
      data = [];
      say('354 go on');
    },
    QUIT: () => {
      say('221 bye');
      socket.end();
    },
  };
  say('220 test');
  createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
    if (!data) {
      const command = line.slice(0, 4).toUpperCase();
      const answer = answers[command];
      if (answer !== undefined) say(answer);
      else (commands[command] ?? (() => say('500 unknown')))(line);
    } else if (line === '.') {
      arrived({ ...envelope, ...readMail(data) });
      data = undefined;
      say(answers.end ?? '250 queued');
    } else data.push(line.replace(/^\.\./, '.'));
  });
}

function addressIn(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Headers and text of a mail of one part whose text is in base64. */
function readMail(lines: readonly string[]): Pick<ReceivedMail, 'headers' | 'text'> {
  const end = lines.indexOf('');
  const unfolded = lines.slice(0, end).join('\n').replace(/\n\s+/g, ' ');
  const headers = unfolded.split('\n').map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), withoutEncoding(line.slice(colon + 1).trim())];
  });
  return {
    headers: Object.fromEntries(headers) as Record<string, string>, // pairs of strings
    text: fromBase64(lines.slice(end + 1).join('')),
  };
}

/** Encoded words (RFC 2047) as they are read; the space between two of them is not. */
function withoutEncoding(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?B\?(.*?)\?=/gi, (_, text: string) => fromBase64(text))
    .replace(/=\?utf-8\?Q\?(.*?)\?=/gi, (_, text: string) =>
      decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    );
}

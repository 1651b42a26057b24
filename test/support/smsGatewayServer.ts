import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A short message that was handed over, with the headers that came with it. */
export interface ReceivedSms {
  readonly headers: IncomingHttpHeaders;
  readonly phone: string;
  readonly text: string;
}

/** An HTTP gateway for short messages that takes what it is given, or answers as it is told. */
export interface SmsGatewayServer {
  readonly url: string;
  /** All that came, also what was not taken. */
  readonly requests: ReceivedSms[];
  /** Status of its answers; `undefined` lets a request wait for ever. */
  status: number | undefined;
  stop(): Promise<void>;
}

/** On a free port of this machine. */
export async function startSmsGatewayServer(): Promise<SmsGatewayServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { phone, text } = JSON.parse(Buffer.concat(chunks).toString()) as ReceivedSms;
      running.requests.push({ headers: request.headers, phone, text });
      const { status } = running;
      if (status !== undefined) response.writeHead(status).end(JSON.stringify({ phone }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has a port
  const running: SmsGatewayServer = {
    url: `http://127.0.0.1:${port}/messages`,
    requests: [],
    status: 200,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return running;
}

import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names of values that never reach the log, wherever one to three levels deep they stand. */
const SECRETS = [
  ...['password', 'currentPassword', 'newPassword', 'csrfToken'],
  ...['phone', 'email', 'idNumber'],
];
const HEADERS = ['cookie', '["set-cookie"]', 'authorization', '["x-csrf-token"]'];

function path(prefix: string, name: string): string {
  return name.startsWith('[') ? `${prefix}${name}` : prefix === '' ? name : `${prefix}.${name}`;
}

const REDACTED = [
  ...SECRETS.flatMap((name) => ['', '*', '*.*'].map((prefix) => path(prefix, name))),
  ...HEADERS.flatMap((name) =>
    ['', 'headers', 'req.headers', 'res.headers'].map((prefix) => path(prefix, name)),
  ),
];

/**
 * One JSON line per event on stdout (or `destination`), with passwords, phone and identity numbers,
 * cookies and tokens left out.
 * @param name which process speaks, e.g. `server`
 */
export function createLog(
  { logLevel }: { readonly logLevel: string },
  name: string,
  destination?: DestinationStream,
): Log {
  const options = {
    name,
    level: logLevel,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

import type { RequestHandler } from 'express';

/** The cookies of a `Cookie` header (RFC 6265); values that cannot be decoded stay as they are. */
export function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 1) continue;
    const name = pair.slice(0, at).trim();
    // The first of several wins: it has the more specific path.
    if (!Object.hasOwn(cookies, name)) cookies[name] = decode(pair.slice(at + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Gives `request.cookies`, which csrf-csrf reads. */
export const cookies: RequestHandler = (request, _response, next) => {
  request.cookies = parseCookies(request.headers.cookie ?? '');
  next();
};

import { offline, problemOf } from './ApiProblem.ts';
import { currentToken } from './csrfToken.ts';
import type { FileInfo } from './files.ts';
import { withSession } from './withSession.ts';

export interface UploadOptions {
  /** The same for every try: what has arrived already is not stored twice. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  /** @param sent share of the bytes, 0 to 1 */
  readonly onProgress: (sent: number) => void;
}

/**
 * Sends one file and tells how far it is.
 * @throws {ApiProblem} as every request; `AbortError` when it was broken off here
 */
export function upload(file: File, options: UploadOptions): Promise<FileInfo> {
  return withSession(() => send(file, options));
}

async function send(file: File, options: UploadOptions): Promise<FileInfo> {
  const token = await currentToken();
  const response = await post(file, token, options);
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as FileInfo; // the server enforces the shape of its answers
}

/** `fetch` does not tell how much was sent; the older interface does. */
function post(
  file: File,
  token: string,
  { idempotencyKey, signal, onProgress }: UploadOptions,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const breakOff = () => sending.abort();
    sending.open('POST', '/api/files');
    sending.setRequestHeader('Accept', 'application/json');
    sending.setRequestHeader('X-CSRF-Token', token);
    sending.setRequestHeader('Idempotency-Key', idempotencyKey);
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => resolve(answerOf(sending));
    sending.onerror = () => reject(offline());
    sending.onabort = () => reject(new DOMException('broken off', 'AbortError'));
    sending.onloadend = () => signal.removeEventListener('abort', breakOff);
    signal.addEventListener('abort', breakOff);
    const form = new FormData();
    form.append('file', file);
    if (signal.aborted) reject(new DOMException('broken off', 'AbortError'));
    else sending.send(form);
  });
}

function answerOf(sent: XMLHttpRequest): Response {
  return new Response(sent.responseText, {
    status: sent.status,
    headers: { 'Content-Type': sent.getResponseHeader('Content-Type') ?? '' },
  });
}

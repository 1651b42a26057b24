import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { InvalidArgument } from '../invalidArgument.ts';
import { LIMITS } from '../limits.ts';
import { RestError } from './problem.ts';

export interface Upload {
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
  readonly fields: Readonly<Record<string, string>>;
}

const parse = multer({
  storage: multer.memoryStorage(),
  limits: {
    fileSize: LIMITS.message,
    files: LIMITS.resourcesPerDeployment,
    fields: 20,
    fieldSize: 10_000,
  },
  defParamCharset: 'utf8',
}).any();

/** Reads a multipart body with files. */
export async function readUpload(message: IncomingMessage): Promise<Upload> {
  const contentType = message.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data'))
    throw new RestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Expected the content type multipart/form-data, but got '${contentType}'`,
    );
  if (Number(message.headers['content-length'] ?? 0) > LIMITS.message) throw tooLarge();
  // Of a request and a response of Express, multer uses only what those of Node have, too.
  const request = message as Request;
  await new Promise<void>((resolve, reject) => {
    void parse(request, new ServerResponse(message) as Response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(refusalOf(error));
    });
  });
  const files = Array.isArray(request.files) ? request.files : [];
  if (files.reduce((size, file) => size + file.size, 0) > LIMITS.message) throw tooLarge();
  return {
    files: files.map((file) => ({ name: file.originalname, content: file.buffer })),
    fields: { ...(request.body as Record<string, string> | undefined) },
  };
}

function refusalOf(error: unknown): Error {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return tooLarge();
  return new InvalidArgument(
    `The multipart body cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  );
}

function tooLarge(): RestError {
  return new RestError(
    413,
    'PAYLOAD_TOO_LARGE',
    `The resources are larger than ${LIMITS.message} bytes`,
  );
}

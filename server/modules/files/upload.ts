import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import type { Config } from '../../../runtime/config.ts';
import { problems } from '../../problem.ts';
import type { ReceivedFile } from './service.ts';

/** Where uploads lie on this machine while they are looked at. */
export function uploadFolder({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'uploads');
}

/** Receives one file into a folder of this machine, where it is looked at before it is stored. */
export function receiveFile({
  dataDir,
  uploadLimitBytes,
}: Pick<Config, 'dataDir' | 'uploadLimitBytes'>): RequestHandler {
  const folder = uploadFolder({ dataDir });
  const begun = new WeakMap<object, string[]>();
  const upload = multer({
    storage: multer.diskStorage({
      destination: (_request, _file, done) => {
        mkdirSync(folder, { recursive: true });
        done(null, folder);
      },
      filename: (request, _file, done) => {
        const name = randomUUID();
        begun.set(request, [...(begun.get(request) ?? []), join(folder, name)]);
        done(null, name);
      },
    }),
    defParamCharset: 'utf8',
    limits: { fileSize: uploadLimitBytes, files: 1, fields: 5, fieldSize: 4096, parts: 8 },
  });
  const single = upload.single('file');
  return (request, response, next) => {
    response.once('close', () => {
      // Stored, refused or broken off: what lies here is not needed any more.
      for (const path of begun.get(request) ?? []) rmSync(path, { force: true });
    });
    void single(request, response, next);
  };
}

/** The file that `receiveFile` put on the request. @throws {Problem} 400 when there is none */
export function receivedFile(request: Request): ReceivedFile {
  if (!request.file) throw problems.badFile('没有收到文件，请选择文件后重新上传（字段名 file）。');
  return request.file;
}

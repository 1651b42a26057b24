import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import type { Module } from '../../context.ts';
import { problems } from '../../problem.ts';
import { route } from '../../route.ts';
import { readBytes } from './bytes.ts';
import { findFile, storeFile } from './service.ts';
import { receivedFile, receiveFile } from './upload.ts';

const fileSchema = z.object({
  fileId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
  uploadedBy: z.string(),
  /** ms since the epoch */
  uploadedAt: z.number(),
});

const params = z.object({ fileId: z.string().min(1).max(64) });

/** Files that people upload; cases name them by `fileId`. */
export const filesModule: Module = {
  name: 'files',
  routes: ({ config, clock, readPolicy }) => [
    route({
      method: 'post',
      path: '/api/files',
      summary: '上传文件',
      description:
        '字段 file 为文件，字段 projectId（可选）为所属项目。相同的 Idempotency-Key 视为同一次上传。',
      roles: 'signedIn',
      bodyType: 'multipart/form-data',
      body: z.object({
        projectId: z.string().min(1).max(200).optional(),
      }),
      before: receiveFile(config),
      response: fileSchema,
      status: 201,
      handler: async ({ actor, body: { projectId }, request }) => {
        const file = receivedFile(request);
        if (projectId !== undefined && !(await readPolicy.mayReadSubject(actor, { projectId }))) {
          throw problems.forbidden('您不能向这个项目上传文件。');
        }
        const idempotencyKey = idempotencyKeyOf(request);
        return storeFile({ actor, file, projectId, now: await clock.now(), idempotencyKey });
      },
    }),
    route({
      method: 'get',
      path: '/api/files/{fileId}',
      summary: '下载文件',
      roles: 'signedIn',
      params,
      response: { mediaType: 'application/octet-stream' },
      handler: async ({ actor, params: { fileId }, response }) => {
        const file = await findFile(fileId);
        if (!(await readPolicy.mayReadFile(actor, file))) {
          throw problems.notFound('没有这个文件，或您无权查看。');
        }
        response.attachment(file.name);
        response.type(file.mediaType).set('Content-Length', String(file.size));
        await pipeline(readBytes(file), response);
      },
    }),
    route({
      method: 'get',
      path: '/api/files/{fileId}/info',
      summary: '文件信息',
      roles: 'signedIn',
      params,
      response: fileSchema,
      handler: async ({ actor, params: { fileId } }) => {
        const file = await findFile(fileId);
        if (!(await readPolicy.mayReadFile(actor, file))) {
          throw problems.notFound('没有这个文件，或您无权查看。');
        }
        return file;
      },
    }),
  ],
};

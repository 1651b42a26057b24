import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { z } from 'zod';
import type { StoredFile } from '../../../models/files.ts';
import { idempotencyKeyOf } from '../../acts/idempotency.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { Module } from '../../context.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { problems } from '../../problem.ts';
import { route } from '../../route.ts';
import { readBytes } from './bytes.ts';
import { ALLOWED_ENDINGS, isShown } from './fileTypes.ts';
import { findFile, storeFile } from './service.ts';
import { receivedFile, receiveFile } from './upload.ts';

/** A file as the API describes it. */
export const fileSchema = z.object({
  fileId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
  /** Login name: the offices see it, others their own. */
  uploadedBy: z.string().optional(),
  /** ms since the epoch */
  uploadedAt: z.number(),
  /** Browsers can show it in place (`?preview=true`). */
  previewable: z.boolean(),
});

export const rulesSchema = z.object({
  largestBytes: z.number(),
  /** Endings of names that are taken, with their dot. */
  endings: z.array(z.string()),
});

const params = z.object({ fileId: z.string().min(1).max(64) });

function present({ uploadedBy, ...file }: StoredFile, actor: Actor): z.input<typeof fileSchema> {
  return {
    ...file,
    ...((readsContent(actor) || uploadedBy === actor.accountId) && { uploadedBy }),
    previewable: isShown(file),
  };
}

/** Of a file that is shown in place: it loads nothing, and the browser's own viewer may show it. */
const PREVIEW_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

/** Sends a file for keeping, or for showing in place where its type allows it. */
async function sendFile(file: StoredFile, preview: boolean, response: Response): Promise<void> {
  response.attachment(file.name);
  if (preview && isShown(file)) {
    const named = response.get('Content-Disposition') ?? '';
    response.set('Content-Disposition', named.replace(/^attachment/, 'inline'));
    response.set('Content-Security-Policy', PREVIEW_POLICY);
  }
  response.type(file.mediaType).set('Content-Length', String(file.size));
  await pipeline(readBytes(file), response);
}

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
        const now = await clock.now();
        return present(await storeFile({ actor, file, projectId, now, idempotencyKey }), actor);
      },
    }),
    route({
      method: 'get',
      path: '/api/upload-rules',
      summary: '上传要求',
      description: '单个文件的大小上限（字节）和可以上传的扩展名。',
      roles: 'signedIn',
      response: rulesSchema,
      handler: () => ({ largestBytes: config.uploadLimitBytes, endings: [...ALLOWED_ENDINGS] }),
    }),
    route({
      method: 'get',
      path: '/api/files/{fileId}',
      summary: '下载文件',
      description: 'preview=true 时，浏览器能够显示的文件（PDF、PNG、JPEG）直接显示。',
      roles: 'signedIn',
      params,
      query: z.object({ preview: z.stringbool().default(false) }),
      response: { mediaType: 'application/octet-stream' },
      handler: async ({ actor, params: { fileId }, query: { preview }, response }) => {
        const file = await findFile(fileId);
        if (!(await readPolicy.mayReadFile(actor, file))) {
          throw problems.notFound('没有这个文件，或您无权查看。');
        }
        await sendFile(file, preview, response);
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
        return present(file, actor);
      },
    }),
  ],
};

import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Request, RequestHandler } from 'express';

const BUILT = fileURLToPath(new URL('../web/dist', import.meta.url));

/** A year: the names of assets have their content's hash in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Names that the build gives; nothing that leads out of the folder. */
const isAsset = /^\/assets\/[\w.-]+$/;

/** What the browser takes, the smallest first. */
const encodings = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

const NOT_BUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页面尚未构建</title><p>页面尚未构建：请在程序目录运行 npm run build:web，然后刷新本页。</p></html>';

/** Asked each time, so that pages that are built anew are served at once. */
function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Pages are asked for by browsers that go somewhere; what scripts ask for is not a page. */
function isNavigation({ method, path: asked, headers }: Request): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  const isPage = !/^\/(api|assets)(\/|$)/.test(asked);
  return isRead && isPage && (headers.accept ?? '').includes('text/html');
}

/**
 * The built pages: their files, compressed when they were built, and `index.html` for every address
 * that is a page of the application.
 * @param folder what `vite build` wrote
 */
export function pages(folder = BUILT): RequestHandler {
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isFile = isRead && isAsset.test(request.path) && isThere(folder + request.path);
    if (!isFile && !isNavigation(request)) {
      next();
      return;
    }
    if (!isThere(`${folder}/index.html`)) {
      response.status(503).type('html').send(NOT_BUILT);
      return;
    }
    const file = isFile ? request.path : '/index.html';
    const encoding = encodings.find(
      ({ name, extension }) =>
        isThere(folder + file + extension) && request.acceptsEncodings(name) === name,
    );
    response.type(path.extname(file)).vary('Accept-Encoding');
    if (encoding) response.set('Content-Encoding', encoding.name);
    response.set('Cache-Control', isFile ? FOR_EVER : 'no-cache');
    const options = { root: folder, cacheControl: false, dotfiles: 'deny' } as const;
    response.sendFile(file + (encoding?.extension ?? ''), options, (error) => {
      if (error) next(error);
    });
  };
}

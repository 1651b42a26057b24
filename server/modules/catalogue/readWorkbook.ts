import { fork } from 'node:child_process';
import { dirname, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sheet } from '../../../domain/catalogue/importSheets.ts';
import { problems } from '../../problem.ts';

/** What the reading process says. */
export type WorkbookMessage =
  | { readonly kind: 'sheets'; readonly sheets: readonly unknown[] }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unreadable' };

/** ms that reading may take. */
const PATIENCE = 30_000;
/** MB of its heap. */
const HEAP = 384;

const PROGRAM = fileURLToPath(new URL('./workbookProcess.ts', import.meta.url));
/** Where `tsx` is found. */
const FOLDER = dirname(PROGRAM);

/**
 * The sheets of a workbook, read by a process of its own, which is ended when it takes too long.
 * @throws {Problem} 400 for what is no workbook, 413 for one that is too large
 */
export async function readWorkbook(path: string): Promise<Sheet[]> {
  const message = await ask(path);
  if (message?.kind === 'unreadable')
    throw problems.badFile(
      '无法读取这个 Excel 文件，请用 Excel 打开后另存为 .xlsx（不加密），再重新上传。',
    );
  if (message?.kind !== 'sheets')
    throw problems.tooLarge(
      '这个 Excel 文件内容过多，无法读取，请删去无关的工作表、格式和空列，或拆分后分次导入。',
    );
  return message.sheets as Sheet[]; // what our own program sends
}

/** What the process said; undefined when it ended without a word. */
function ask(path: string): Promise<WorkbookMessage | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [resolvePath(path)], {
      cwd: FOLDER,
      execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP}`],
      // It needs none of our secrets.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const end = (said: WorkbookMessage | undefined) => {
      clearTimeout(patience);
      resolve(said);
    };
    child.once('message', (message) => {
      end(message as WorkbookMessage); // what our own program sends
      // It ends with the channel, not before: what it said could be lost.
      child.disconnect();
    });
    child.once('exit', () => end(undefined));
    child.once('error', reject);
  });
}

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesNamedIn } from '../../../domain/fileReferences.ts';
import { Files, type StoredFile } from '../../../models/files.ts';
import { UploadsBegun } from '../../../models/uploadsBegun.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Config } from '../../../runtime/config.ts';
import type { Log } from '../../../runtime/log.ts';
import { modelOf, senderTypes } from '../../../runtime/owners.ts';
import { Repeated } from '../../../runtime/repeated.ts';
import { bytesAreKept, removeBytes } from './bytes.ts';
import { uploadFolder } from './upload.ts';

const DAY = 24 * 60 * 60 * 1000;
/** ms between two sweeps. */
const INTERVAL = 60 * 60 * 1000;
/** ms after which an upload that is not through was cut off: none takes as long. */
const CUT_OFF = 60 * 60 * 1000;

type SweepConfig = Pick<Config, 'dataDir' | 'unusedFileDays'>;

/**
 * Removes what uploads have left behind: files of this machine and bytes of the store whose upload was
 * cut off, and files that nothing has named within their days of grace.
 * @param now ms
 */
export async function sweepFiles(config: SweepConfig, now: number): Promise<void> {
  await sweepFolder(uploadFolder(config));
  await sweepCutOff(now - CUT_OFF);
  await sweepUnused(now - config.unusedFileDays * DAY, now);
}

/** By the clock of the machine, like the times of its files. */
async function sweepFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const written = await stat(path).catch(() => undefined);
    if (written && Date.now() - written.mtimeMs > CUT_OFF) await rm(path, { force: true });
  }
}

async function sweepCutOff(before: number): Promise<void> {
  const begun = await UploadsBegun.find({ begunAt: { $lt: before } }).lean();
  for (const { gridId } of begun) {
    // Cut off between its description and the end of this row: the file is whole.
    if (await Files.exists({ gridId })) await bytesAreKept(gridId);
    else await removeBytes(gridId);
  }
}

/**
 * A file is marked before it is removed, and only while nobody has named it; who names one finds the mark,
 * or leaves its own (`keptFiles`). What documents name is looked for all the same.
 */
async function sweepUnused(before: number, now: number): Promise<void> {
  const unused = await Files.find({ named: false, uploadedAt: { $lt: before } }).lean();
  if (unused.length === 0) return;
  const named = await filesNamedAnywhere();
  for (const file of unused) {
    if (named.has(file.fileId)) await keep(file);
    else if (await mark(file, now)) await remove(file);
  }
}

async function keep({ fileId }: StoredFile): Promise<void> {
  await Files.updateOne({ fileId, removing: { $exists: false } }, { $set: { named: true } });
}

async function mark({ fileId }: StoredFile, now: number): Promise<boolean> {
  const marked = await Files.updateOne({ fileId, named: false }, { $set: { removing: now } });
  return marked.matchedCount === 1;
}

async function remove({ fileId, gridId }: StoredFile): Promise<void> {
  await removeBytes(gridId);
  await Files.deleteOne({ fileId, removing: { $exists: true } });
}

async function filesNamedAnywhere(): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (const type of senderTypes)
    for await (const document of modelOf({ type }).find().lean().cursor())
      for (const fileId of filesNamedIn(document)) named.add(fileId);
  return named;
}

/** Sweeps at the start and from time to time, as long as the server runs. */
export class FileSweep {
  readonly #config: SweepConfig;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #sweeps = new Repeated(() => this.#sweep(), INTERVAL);

  constructor(config: SweepConfig, clock: Clock, log: Log) {
    this.#config = config;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#sweeps.start();
  }

  stop(): Promise<void> {
    return this.#sweeps.stop();
  }

  async #sweep(): Promise<void> {
    try {
      await sweepFiles(this.#config, await this.#clock.now());
    } catch (error) {
      this.#log.warn({ err: error }, 'files could not be swept now');
    }
  }
}

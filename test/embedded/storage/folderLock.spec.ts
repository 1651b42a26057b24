import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { lockFolder } from '../../../embedded/storage/folderLock.ts';
import { temporaryFolder } from '../../support/folder.ts';

describe('the lock of a data folder', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => {
    folder = temporaryFolder('lock');
  });

  afterEach(() => folder.remove());

  it('keeps a second one away until the first lets go', () => {
    const unlock = lockFolder(folder.path);
    expect(() => lockFolder(folder.path)).to.throw(`in use by process ${process.pid}`);
    unlock();
    lockFolder(folder.path)();
  });

  it('does not outlive its owner', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(folder.path, 'lock'), `${pid} 12345`);
    lockFolder(folder.path)();
  });

  it('does not take another process of the same number for the owner', () => {
    writeFileSync(join(folder.path, 'lock'), `${process.pid} 1`);
    lockFolder(folder.path)();
  });
});

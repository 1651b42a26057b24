import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolder } from '../support/folder.ts';

const PROGRAM = `
  import { armFailpoints, failpoint } from './runtime/failpoint.ts';
  armFailpoints({ failpoints: process.argv[1].split(','), dataDir: process.argv[2] });
  failpoint('between-a-and-b');
  process.stdout.write('passed');
`;

function run(armed: string, dataDir: string): Promise<{ signal: string | null; output: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM, armed, dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (_code, signal) => resolve({ signal, output }));
  });
}

describe('a failpoint', () => {
  const folder = temporaryFolder('failpoint');
  after(() => folder.remove());

  it('does nothing unless it is armed', async () => {
    expect(await run('another', folder.path)).to.deep.equal({ signal: null, output: 'passed' });
  });

  it('kills the process the first time it is reached, and lets the restarted one pass', async () => {
    // when
    const first = await run('another,between-a-and-b', folder.path);
    const second = await run('another,between-a-and-b', folder.path);

    // then
    expect(first).to.deep.equal({ signal: 'SIGKILL', output: '' });
    expect(existsSync(join(folder.path, 'failpoints', 'between-a-and-b'))).to.be.true;
    expect(second).to.deep.equal({ signal: null, output: 'passed' });
  });
});

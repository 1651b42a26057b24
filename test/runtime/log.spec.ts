import { expect } from 'chai';
import { createLog } from '../../runtime/log.ts';

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, 'test', { write: (line) => void lines.push(line) });
  write(log);
  return lines;
}

describe('the log', () => {
  it('leaves out passwords, personal numbers, cookies and tokens at every depth', () => {
    const secret = 'must-not-be-seen';

    const [line = ''] = linesOf((log) =>
      log.info({
        password: secret,
        body: { newPassword: secret, phone: secret },
        applicant: { contact: { idNumber: secret, email: secret } },
        req: { headers: { cookie: secret, authorization: secret, 'x-csrf-token': secret } },
        res: { headers: { 'set-cookie': secret } },
        accountId: 'zhang',
      }),
    );

    expect(line).not.to.include(secret);
    expect(line).to.include('"accountId":"zhang"');
  });

  it('says who speaks, and nothing below its level', () => {
    const lines = linesOf((log) => {
      log.debug('quiet');
      log.info('heard');
    });

    expect(lines).to.have.length(1);
    expect(JSON.parse(lines[0] ?? '')).to.include({ name: 'test', msg: 'heard' });
  });
});

import { expect } from 'chai';
import { ConfigError, readConfig } from '../../runtime/config.ts';

const COMPLETE = {
  MONGODB_URI: 'mongodb://127.0.0.1:27017/lianshen',
  ZEEBE_GRPC_ADDRESS: '127.0.0.1:26500',
  CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:8080',
  SESSION_SECRET: 's'.repeat(32),
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
};

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    expect(error).to.be.instanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
}

describe('the configuration', () => {
  it('fills in everything that is not a secret and not an address', () => {
    const config = readConfig(COMPLETE);

    expect(config).to.deep.include({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      timeTravel: false,
      failpoints: [],
      production: true,
      uploadLimitBytes: 50 * 1024 * 1024,
      trustProxy: 0,
    });
    expect(config.dataKey).to.have.length(32);
    expect(config).not.to.have.property('metricsToken');
  });

  it('names each process of workers after itself, so that no two share a name', () => {
    const { workerName } = readConfig(COMPLETE);
    expect(workerName).to.match(new RegExp(`-${process.pid}$`));
    expect(readConfig({ ...COMPLETE, WORKER_NAME: 'w1' }).workerName).to.equal('w1');
  });

  it('names every variable that is missing, one a line', () => {
    expect(problemsOf({})).to.deep.equal(Object.keys(COMPLETE).map((name) => `${name} is missing`));
  });

  it('has no default for secrets and says of what length they must be', () => {
    const problems = problemsOf({ ...COMPLETE, SESSION_SECRET: 'short', DATA_KEY: 'c2hvcnQ=' });

    expect(problems).to.deep.equal([
      'SESSION_SECRET: must be at least 32 characters',
      'DATA_KEY: must be 32 bytes in base64',
    ]);
  });

  it('never tells the value of a secret', () => {
    const env = { ...COMPLETE, SESSION_SECRET: 'hunter2', DATA_KEY: 'hunter2' };

    expect(() => readConfig(env))
      .to.throw(ConfigError)
      .and.not.match(/hunter2/);
  });

  it('reads flags, lists and limits', () => {
    const config = readConfig({
      ...COMPLETE,
      TIME_TRAVEL: 'true',
      FAILPOINTS: 'decision-recorded,number-taken',
      UPLOAD_LIMIT_MB: '1.5',
      TRUST_PROXY: '2',
    });

    expect(config).to.deep.include({
      timeTravel: true,
      failpoints: ['decision-recorded', 'number-taken'],
      uploadLimitBytes: 1_572_864,
      trustProxy: 2,
    });
  });

  it('knows where notices go out, as far as it is told', () => {
    const config = readConfig({
      ...COMPLETE,
      PUBLIC_URL: 'https://lianshen.example/',
      SMTP_URL: 'smtps://user:secret@mail.example',
      MAIL_FROM: '审批系统 <noreply@lianshen.example>',
      SMS_GATEWAY_URL: 'https://sms.example/messages',
      SMS_GATEWAY_TOKEN: '',
    });

    expect(config).to.deep.include({
      publicUrl: 'https://lianshen.example',
      mail: {
        url: 'smtps://user:secret@mail.example',
        from: '审批系统 <noreply@lianshen.example>',
      },
      sms: { url: 'https://sms.example/messages' },
    });
    expect(readConfig({ ...COMPLETE, SMTP_URL: '', PUBLIC_URL: '' })).not.to.have.any.keys(
      ...['publicUrl', 'mail', 'sms'],
    );
  });

  it('says what is wrong with where notices go out, not how it was written', () => {
    const problems = problemsOf({
      ...COMPLETE,
      PUBLIC_URL: 'lianshen.example',
      SMTP_URL: 'user:hunter2@mail.example',
      SMS_GATEWAY_TOKEN: 'hunter2',
      MAIL_FROM: 'hunter2',
    });
    expect(problems).to.deep.equal([
      'PUBLIC_URL: must begin with http:// or https://',
      'SMTP_URL: must begin with smtp:// or smtps://',
      'MAIL_FROM: must be an address, or a name with <address>',
      'SMS_GATEWAY_TOKEN: must be at least 8 characters',
    ]);
    expect(problemsOf({ ...COMPLETE, SMTP_URL: 'smtp://mail.example' })).to.deep.equal([
      'MAIL_FROM is missing: mail that goes out over SMTP_URL needs a sender',
    ]);
  });

  it('refuses failpoints where a real office works', () => {
    expect(problemsOf({ ...COMPLETE, FAILPOINTS: 'number-taken' })).to.have.length(1);
  });

  it('takes the address of the engine with or without the version of its API', () => {
    const address = 'http://engine:8080/v2/';

    expect(readConfig({ ...COMPLETE, CAMUNDA_REST_ADDRESS: address }).camundaRestAddress).to.equal(
      'http://engine:8080',
    );
  });
});

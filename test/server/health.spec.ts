import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import {
  bodyOf,
  startApplicationServer,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';

describe('the health of the server', () => {
  let engine: Server;
  let engineStatus = 200;
  let application: ApplicationServer;
  const asked: (string | undefined)[] = [];
  const stopping = new AbortController();

  before(async () => {
    engine = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(engineStatus).end('{}');
    });
    await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
    application = await startApplicationServer({
      env: { CAMUNDA_REST_ADDRESS: urlOf(engine), TRUST_PROXY: 'loopback' },
      stopping: stopping.signal,
    });
  });

  after(async () => {
    await application.stop();
    engine.closeAllConnections();
    await new Promise((resolve) => engine.close(resolve));
  });

  it('is alive whatever else is away', async () => {
    const response = await (await application.visitor()).get('/healthz');

    expect(response.status).to.equal(200);
    expect(response.body).to.deep.equal({ status: 'ok' });
  });

  it('is ready when store and engine answer', async () => {
    const response = await (await application.visitor()).get('/readyz');

    expect(response.status).to.equal(200);
    expect(asked).to.deep.equal(['/v2/topology']);
  });

  it('is not ready while the engine refuses, and says so', async () => {
    engineStatus = 503;
    try {
      const response = await (await application.visitor()).get('/readyz');

      expect(response.status).to.equal(503);
      expect(bodyOf(response).detail).to.equal('流程引擎暂不可用。');
    } finally {
      engineStatus = 200;
    }
  });

  it('shows its figures to this machine, by route and not by address', async () => {
    const visitor = await application.visitor();
    await visitor.get('/api/papers/secret-paper');

    const response = await visitor.get('/metrics');

    expect(response.status).to.equal(200);
    expect(response.text).to.match(
      /lianshen_http_request_seconds_count\{method="GET",route="\/api\/papers\/\{paperId\}",status="401"\} 1/,
    );
    expect(response.text).not.to.include('secret-paper');
  });

  it('shows no figures to whom a proxy lets through', async () => {
    const visitor = await application.visitor();

    const response = await visitor.get('/metrics').set('X-Forwarded-For', '203.0.113.7');

    expect(response.status).to.equal(403);
  });

  it('lets pages load from here only and be framed by nobody', async () => {
    const response = await (await application.visitor()).get('/healthz');

    expect(response.get('Content-Security-Policy')).to.include("default-src 'none'");
    expect(response.get('Content-Security-Policy')).to.include("frame-ancestors 'none'");
    expect(response.get('X-Powered-By')).to.equal(undefined);
  });

  // The last one: nothing is ready any more after it.
  it('is not ready once it was told to stop', async () => {
    const visitor = await application.visitor();
    stopping.abort();

    expect((await visitor.get('/readyz')).status).to.equal(503);
    expect((await visitor.get('/healthz')).status).to.equal(200);
  });
});

describe('the figures under a token', () => {
  it('are shown to who sends it and to nobody else, from wherever', async () => {
    const application = await startApplicationServer({
      env: { METRICS_TOKEN: 'a-token-of-the-collector' },
    });
    try {
      const visitor = await application.visitor();
      const ask = (header: string) => visitor.get('/metrics').set('Authorization', header);

      expect((await visitor.get('/metrics')).status).to.equal(403);
      expect((await ask('Bearer another-token-of-some')).status).to.equal(403);
      expect((await ask('Bearer a-token-of-the-collector')).status).to.equal(200);
    } finally {
      await application.stop();
    }
  });
});

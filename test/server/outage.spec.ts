import { expect } from 'chai';
import { addAccount, bodyOf, startApplicationServer } from '../support/applicationServer.ts';

describe('while the store is away', () => {
  it('a request is answered 503, and the same session goes on once it is back', async () => {
    // given
    const application = await startApplicationServer({
      storeOptions: 'serverSelectionTimeoutMS=200',
    });
    try {
      await addAccount('clerk', ['clerk']);
      const clerk = await application.as('clerk');
      const visitor = await application.visitor();
      await application.store.server.close();

      // when
      const [signedIn, signingIn] = [
        await clerk.get('/api/notices'),
        await visitor.post('/api/session').send({ loginName: 'clerk', password: 'any' }),
      ];
      const ready = await visitor.get('/readyz');
      await application.store.restart();

      // then
      for (const response of [signedIn, signingIn]) {
        expect(response.status).to.equal(503);
        expect(response.get('Retry-After')).to.equal('5');
        expect(bodyOf(response).detail).to.include('请稍后重试');
      }
      expect(bodyOf(ready).detail).to.include('数据库');
      expect((await clerk.get('/api/notices')).status).to.equal(200);
    } finally {
      await application.stop();
    }
  });
});

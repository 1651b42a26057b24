import { credentials, makeGenericClientConstructor, type ClientUnaryCall } from '@grpc/grpc-js';
import { expect } from 'chai';
import { loadServices } from '../../../../embedded/zeebe/gateway/grpc/protocol.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';

describe('the health service of gRPC', () => {
  let server: EmbeddedZeebe;

  before(async () => {
    server = await startEmbeddedZeebe();
  });

  after(() => server.stop());

  it('says that the gateway is serving', async () => {
    // given
    const Health = makeGenericClientConstructor(loadServices().health, 'Health');
    const client = new Health(server.grpcAddress, credentials.createInsecure());
    type Check = (
      request: object,
      callback: (error: Error | null, answer: { status: number }) => void,
    ) => ClientUnaryCall;

    // when
    const { status } = await new Promise<{ status: number }>((resolve, reject) => {
      (client.Check as Check).call(client, { service: '' }, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });

    // then
    expect(status).to.equal(1);
    client.close();
  });
});

import { createRequire } from 'node:module';
import {
  credentials,
  loadPackageDefinition,
  type Client,
  type ClientReadableStream,
  type GrpcObject,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

type Request = Readonly<Record<string, unknown>>;
type Callback = (error: ServiceError | null, answer: Record<string, unknown>) => void;
type Unary = (request: Request, callback: Callback) => void;
type Streaming = (request: Request) => ClientReadableStream<Record<string, unknown>>;

/** A bare client of the protocol's own file: what an official client does not let one do. */
export class RawGrpc {
  readonly #client: Client & Record<string, unknown>;

  constructor(address: string) {
    const file = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto');
    const { gateway_protocol: gateway } = loadPackageDefinition(
      loadSync(file, { keepCase: true, longs: String, defaults: true }),
    );
    const { Gateway } = gateway as GrpcObject;
    const Service = Gateway as new (
      address: string,
      security: ReturnType<typeof credentials.createInsecure>,
      options: object,
    ) => Client & Record<string, unknown>;
    // A connection of its own: clients of one process would share one.
    const options = { 'grpc.use_local_subchannel_pool': 1 };
    this.#client = new Service(address, credentials.createInsecure(), options);
  }

  call(name: string, request: Request): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      (this.#client[name] as Unary).call(this.#client, request, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }

  /** The code and details that the call is refused with. */
  async refusal(name: string, request: Request): Promise<{ code: number; details: string }> {
    try {
      const answer = await this.call(name, request);
      return { code: 0, details: JSON.stringify(answer) };
    } catch (error) {
      const { code, details } = error as ServiceError;
      return { code, details };
    }
  }

  open(name: string, request: Request): ClientReadableStream<Record<string, unknown>> {
    return (this.#client[name] as Streaming).call(this.#client, request);
  }

  /** All messages of a call that streams its answer. */
  async collect(name: string, request: Request): Promise<Record<string, unknown>[]> {
    const messages: Record<string, unknown>[] = [];
    for await (const message of this.open(name, request))
      messages.push(message as Record<string, unknown>);
    return messages;
  }

  /** The jobs of one poll. */
  async poll(request: Request): Promise<Record<string, unknown>[]> {
    const messages = await this.collect('ActivateJobs', request);
    return messages.flatMap(({ jobs }) => jobs as Record<string, unknown>[]);
  }

  close(): void {
    this.#client.close();
  }
}

export const POLL = {
  type: 'work',
  worker: 'test',
  timeout: 60_000,
  maxJobsToActivate: 10,
  requestTimeout: -1,
};

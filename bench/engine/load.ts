import {
  Client,
  credentials,
  type ClientReadableStream,
  type MethodDefinition,
} from '@grpc/grpc-js';
import { loadServices } from '../../embedded/zeebe/gateway/grpc/protocol.ts';
import type { Int64 } from '../../embedded/zeebe/gateway/grpc/protocol.ts';

export const ONE_TASK = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench">
  <bpmn:process id="one-task" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>in</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="in" sourceRef="start" targetRef="task" />
    <bpmn:serviceTask id="task">
      <bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements>
      <bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="out" sourceRef="task" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>out</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

interface Job {
  readonly key: Int64;
  readonly processInstanceKey: Int64;
}

/** A raw gRPC client: the official one costs more CPU than the servers it would measure. */
export class RawClient {
  readonly #client: Client;
  readonly #methods = loadServices().gateway;
  readonly #stream: ClientReadableStream<Job>;
  #arrived: () => void = () => undefined;
  #completed: () => void = () => undefined;

  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure());
    const { path, requestSerialize, responseDeserialize } = this.#method('StreamActivatedJobs');
    this.#stream = this.#client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      {
        type: 'work',
        worker: 'bench',
        timeout: 60_000,
      },
    );
    this.#stream.on('error', () => undefined);
    this.#stream.on('data', (job: Job) => {
      this.#arrived();
      this.call('CompleteJob', { jobKey: job.key, variables: '{}' }).then(
        () => this.#completed(),
        (error: unknown) => this.#stream.emit('error', error),
      );
    });
  }

  call(name: string, request: object): Promise<unknown> {
    const { path, requestSerialize, responseDeserialize } = this.#method(name);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        (error, response) => {
          if (error) reject(error);
          else resolve(response);
        },
      );
    });
  }

  /** Creates instances, completes the job of each, keeps `inFlight` of them going. */
  run(instances: number, inFlight: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let started = 0;
      let done = 0;
      const next = () => {
        if (started === instances) return;
        started += 1;
        this.#create().catch(reject);
      };
      this.#completed = () => {
        done += 1;
        if (done === instances) resolve();
        else next();
      };
      for (let n = 0; n < inFlight; n++) next();
    });
  }

  /** ms from each call that creates an instance to its job at the client; one instance at a time. */
  async pushDelays(instances: number): Promise<readonly number[]> {
    const delays: number[] = [];
    for (let n = 0; n < instances; n++) {
      const begun = performance.now();
      const arrived = new Promise<void>((resolve) => (this.#arrived = resolve));
      const completed = new Promise<void>((resolve) => (this.#completed = resolve));
      const created = this.#create();
      await arrived;
      delays.push(performance.now() - begun);
      await Promise.all([created, completed]);
    }
    this.#arrived = () => undefined;
    return delays;
  }

  close(): void {
    this.#stream.cancel();
    this.#client.close();
  }

  #create(): Promise<unknown> {
    return this.call('CreateProcessInstance', {
      bpmnProcessId: 'one-task',
      version: -1,
      variables: '{"number":1,"text":"some text"}',
    });
  }

  #method(name: string): MethodDefinition<object, Job> {
    const method: unknown = this.#methods[name];
    if (!method) throw new Error(`the protocol has no ${name}`);
    // The services are built from the protocol at run time; their types are not known here.
    return method as MethodDefinition<object, Job>;
  }
}

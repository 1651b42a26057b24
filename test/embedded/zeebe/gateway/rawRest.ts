import { expect } from 'chai';
import { model } from './models.ts';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
}

/** A bare client of the REST protocol. */
export class RawRest {
  readonly #address: () => string;

  constructor(address: () => string) {
    this.#address = address;
  }

  /** A body that is a text is sent as it is. */
  send(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#address()}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
  }

  async json(method: string, path: string, body?: unknown) {
    const answer = await this.send(method, path, body);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** The refusal of a request, in the form that the protocol asks for. */
  async problem(method: string, path: string, body?: unknown): Promise<Problem> {
    const answer = await this.send(method, path, body);
    expect(answer.headers.get('content-type')).to.equal('application/problem+json');
    const result = (await answer.json()) as Problem;
    expect(result.status).to.equal(answer.status);
    expect(result.type).to.equal('about:blank');
    expect(result.instance).to.equal(path);
    return result;
  }

  /** Deploys models of this folder. */
  deploy(...names: readonly string[]): Promise<Response> {
    const form = new FormData();
    for (const name of names)
      form.append('resources', new Blob([new Uint8Array(model(name).content)]), name);
    return fetch(`${this.#address()}/v2/deployments`, { method: 'POST', body: form });
  }
}

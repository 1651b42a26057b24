import { offline } from './ApiProblem.ts';

/** `fetch` that tells a lost connection as a problem. @throws {ApiProblem} */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw offline();
  }
}

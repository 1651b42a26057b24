import { decide } from './actDialog.ts';
import { openStage, register } from './atWindow.ts';
import { beginFiling, changeFiling, decideFiling } from './filings.ts';
import type { Way } from './way.ts';

/** On which pages people do what they would send. */
const ways: readonly (readonly [request: RegExp, Way])[] = [
  [/^POST \/api\/(stages|projects)\/[^/]+\/decisions$/, decide],
  [/^POST \/api\/projects$/, register],
  [/^POST \/api\/projects\/[^/]+\/stages$/, openStage],
  [/^POST \/api\/filings$/, beginFiling],
  [/^PUT \/api\/filings\/[^/]+$/, changeFiling],
  [/^POST \/api\/filings\/[^/]+\/decisions$/, decideFiling],
];

export function wayOf(method: string, path: string): Way | undefined {
  return ways.find(([request]) => request.test(`${method} ${path}`))?.[1];
}

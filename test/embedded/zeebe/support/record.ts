import { writeFileSync } from 'node:fs';
import { BEHAVIOR_VERSION } from '../../../../embedded/zeebe/engine/flags.ts';
import { Harness } from './harness.ts';
import { playScenario } from './scenario.ts';

/**
 * Records the scenario with the engine as it is now. To be run once for each new behaviour flag:
 * `node --import tsx test/embedded/zeebe/support/record.ts`. Older recordings stay as they are.
 */
const zeebe = await Harness.open();
await playScenario(zeebe);
const file = new URL(`../recorded/scenario.v${BEHAVIOR_VERSION}.json`, import.meta.url);
writeFileSync(file, `${JSON.stringify(zeebe.recording())}\n`);
await zeebe.close();

import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { loadSeed } from '../../seed/load.ts';
import { fileOnline } from '../../scripts/walkthrough/onlineChannel.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { w1, w2 } from '../../scripts/walkthrough/scenarios.ts';
import { Walk } from '../../scripts/walkthrough/walk.ts';
import { INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';
import { PagePerson } from './walk/PagePerson.ts';
import { Windows } from './walk/Windows.ts';

const silent = { line: () => undefined, note: () => undefined, end: () => undefined };

/** Time passes by itself, and a file is chosen in the form that asks for it. */
const NO_ACTS: readonly string[] = ['travel', 'upload'];

interface Story {
  readonly play: (walk: Walk, system: TestSystem['system']) => Promise<unknown>;
  /** How many people do something in it, at the least. */
  readonly people: number;
  /** What no page offers, since the scenario wants to see it refused. */
  readonly refused: readonly string[];
}

/** In the order of their days: time goes on only. */
const stories = {
  'R02 to R20 w1': {
    play: w1,
    people: 12,
    refused: ['acceptItem 409', 'closeStage 422', 'dispatch 422', 'passStep 409'],
  },
  'R03 R19 w2': { play: w2, people: 12, refused: [] },
  'R05 R23 a filing online': { play: fileOnline, people: 5, refused: [] },
} as const satisfies Record<string, Story>;

/** Scenarios of the walkthrough, done by mouse and keyboard on the pages. */
describe('through the pages', function () {
  this.timeout(900_000);
  let test: TestSystem;
  let browser: Browser;
  let people: People;
  /** Each keeps a page open, from one scenario to the next. */
  const persons: PagePerson[] = [];

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    browser = await launchBrowser();
    const windows = new Windows();
    test = await startTestSystem();
    people = new People(test.system.url, await loadSeed(), (...account) => {
      const person = new PagePerson(...account, browser, windows);
      persons.push(person);
      return person;
    });
  });
  after(async () => {
    await browser.close();
    await test.stop();
  });
  beforeEach(() => persons.forEach((person) => person.beginAnew()));

  for (const [scenario, { play, people: many, refused }] of Object.entries<Story>(stories))
    it(`${scenario} is walked by people who each have a browser`, async () => {
      // given
      const walk = new Walk({ scenario, keys: scenario, people, report: silent });
      // when
      await play(walk, test.system);
      // then
      expect(persons.filter(({ done }) => done.length > 0)).to.have.length.of.at.least(many);
      expect(persons.flatMap(({ sent }) => sent).sort()).to.eql(refused);
      const acts = walk.acts.filter((kind) => !NO_ACTS.includes(kind));
      const done = persons.flatMap((person) => person.done);
      expect(done).to.have.lengthOf(acts.length - refused.length);
    });
});

import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { loadSeed } from '../../seed/load.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { w1 } from '../../scripts/walkthrough/scenarios.ts';
import { Walk } from '../../scripts/walkthrough/walk.ts';
import { INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';
import { PagePerson } from './walk/PagePerson.ts';

const silent = { line: () => undefined, note: () => undefined, end: () => undefined };

/** A scenario of the walkthrough, done by mouse and keyboard on the pages. */
describe('through the pages', function () {
  this.timeout(900_000);
  let test: TestSystem;
  let browser: Browser;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    browser = await launchBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    test = await startTestSystem();
  });
  afterEach(() => test.stop());

  for (const [scenario, play] of Object.entries({ w1 }))
    it(`${scenario} is walked by people who each have a browser`, async () => {
      // given
      const persons: PagePerson[] = [];
      const people = new People(test.system.url, await loadSeed(), (...account) => {
        const person = new PagePerson(...account, browser);
        persons.push(person);
        return person;
      });
      // when
      await play(new Walk({ scenario, keys: scenario, people, report: silent }), test.system);
      // then
      const acting = persons.filter(({ acts }) => acts > 0);
      expect(acting).to.have.length.of.at.least(6);
    });
});

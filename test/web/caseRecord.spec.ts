import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { Departments } from '../../models/departments.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { baseModules } from '../../server/modules/index.ts';
import { stagesModule } from '../../server/modules/stages/routes.ts';
import { trackingModule } from '../../server/modules/tracking/routes.ts';
import { fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import {
  addAccount,
  PASSWORD,
  startApplicationServer,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { departments } from '../support/builders/directory.ts';
import { aProject } from '../support/builders/stage.ts';
import { aRecordOf } from '../support/builders/stageStates.ts';

const ROWS = 500;

describe('R39 a record of five hundred rows', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    const log = createLog({ logLevel: 'silent' }, 'test');
    const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
    const rules = createRuleContexts(realClock);
    const outbox = new Outbox({ engine, clock: realClock }, log);
    const services = { clock: realClock, rules, outbox, log };
    application = await startApplicationServer({
      modules: [...baseModules, stagesModule(services), trackingModule(services)],
    });
    await Departments.insertMany(departments);
    await Projects.create(aProject());
    await Stages.create({ ...aRecordOf(ROWS).stage, pending: false });
    await addAccount('reader', ['supervisor']);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });

  it('is read on as one scrolls, draws what is in sight, and is narrowed by links', async () => {
    // given
    const page = await browser.newPage();
    await page.goto(urlOf(application.server));
    await page.getByLabel('登录名').waitFor();
    await fillSignIn(page, 'reader', PASSWORD);
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    const rows = page.locator('.case-record > li');

    // when
    await page.goto(`${urlOf(application.server)}/office/stages/stage-1?tab=record`);
    await rows.first().waitFor();
    const more = page.getByRole('button', { name: '继续显示' });
    while ((await more.count()) > 0) {
      await rows.last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 5000);
    }
    await page.evaluate('document.querySelector(".case-record > li").scrollIntoView()');
    const isLastDrawn = await page.evaluate<boolean>(
      '[...document.querySelectorAll(".case-record time")].at(-1).checkVisibility({ contentVisibilityAuto: true })',
    );

    // then
    expect(await rows.count()).to.be.greaterThan(ROWS);
    expect(isLastDrawn, 'far below the window').to.equal(false);

    // when
    await page.getByRole('link', { name: '文化旅游和广播电视局' }).click();
    await page.waitForURL(/department=culture-bureau/);
    await rows.first().waitFor();

    // then
    for (const row of await rows.allTextContents()) expect(row).to.include('文化旅游和广播电视局');
  });
});

import { expect } from 'chai';
import { Files } from '../../models/files.ts';
import { Papers } from '../../models/papers.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { loadSeed } from '../../seed/load.ts';
import { projectsModule } from '../../server/modules/projects/routes.ts';
import {
  bodyOf,
  Browser,
  startApplicationServer,
  type ApplicationServer,
} from './applicationServer.ts';

/** A project as it is registered. */
export const school = {
  name: '北镇市第三小学教学楼',
  flowType: 1,
  establishment: 'approval',
  address: '北镇市观音阁街道',
  investment: 3200,
  applicant: {
    kind: 'company',
    name: '北镇市教育局',
    creditCode: '91210782MA0TEXT01W',
    contactName: '张三',
    contactPhone: '13812341234',
  },
};

/** The application with the seed and the routes of projects; no engine moves anything. */
export interface ProjectsServer {
  readonly application: ApplicationServer;
  readonly services: ReturnType<typeof servicesOf>;
  /** In which the clerk of the lead department of the first stages is signed in. */
  readonly clerk: Browser;
  signedIn(accountId: string): Promise<Browser>;
  /** Registers `school`, or what differs from it. @returns the id of the project */
  register(rest?: object): Promise<string>;
  /** Takes away what a test has made. */
  empty(): Promise<void>;
}

function servicesOf() {
  const log = createLog({ logLevel: 'silent' }, 'test');
  // No engine answers there: what is recorded stays recorded.
  const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
  const outbox = new Outbox({ engine, clock: realClock }, log);
  return { clock: realClock, rules: createRuleContexts(realClock), outbox, log };
}

export async function startProjectsServer(): Promise<ProjectsServer> {
  const services = servicesOf();
  const application = await startApplicationServer({ modules: [projectsModule(services)] });
  await fillEmptyDatabase(secretBox(application.config.dataKey), 0, { kind: 'demonstration' });
  const { demonstrationPassword } = await loadSeed();
  const signedIn = async (accountId: string) => {
    const browser = new Browser(application.server);
    await browser.signIn(accountId, demonstrationPassword);
    return browser;
  };
  const clerk = await signedIn('natural-resources-clerk');
  return {
    application,
    services,
    clerk,
    signedIn,
    async register(rest = {}) {
      const answer = await clerk.post('/api/projects').send({ ...school, ...rest });
      expect(answer.status, answer.text).to.equal(201);
      return String(bodyOf(answer).projectId);
    },
    async empty() {
      await Files.deleteMany({});
      await Papers.deleteMany({});
      await Projects.deleteMany({});
      await Stages.deleteMany({});
    },
  };
}

import type { Config } from '../../runtime/config.ts';
import { createClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import type { Log } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import type { Module } from '../context.ts';
import { calendarModule } from './calendar/routes.ts';
import { catalogueImportsModule } from './catalogue/importRoutes.ts';
import { consultationsModule } from './consultations/routes.ts';
import { finishReception } from './filings/reception.ts';
import { filingsModule } from './filings/routes.ts';
import { projectsModule } from './projects/routes.ts';
import { staffModule } from './staff/routes.ts';
import { stageFlowModule } from './stages/flowRoutes.ts';
import { stagesModule } from './stages/routes.ts';
import type { ActServices } from './projects/services.ts';
import { supervisionModule } from './supervision/routes.ts';
import { tasksModule } from './tasks/routes.ts';
import { timeTravelModule } from './timeTravel/routes.ts';
import { trackingModule } from './tracking/routes.ts';

/** The capabilities that move processes, with the dispatcher of their Decisions. */
export function processModules(
  config: Config,
  log: Log,
): { readonly modules: readonly Module[]; readonly outbox: Outbox } {
  const clock = createClock(config);
  const engine = createEngine(config);
  const outbox: Outbox = new Outbox({ engine, clock }, log, {
    filing: (id) => finishReception(id, services),
  });
  const services: ActServices = { clock, rules: createRuleContexts(clock), outbox, log };
  const modules = [
    filingsModule(services),
    projectsModule(services),
    stagesModule(services),
    stageFlowModule(services, engine),
    tasksModule(services),
    consultationsModule(services),
    trackingModule(services),
    supervisionModule(services),
    calendarModule(services),
    catalogueImportsModule(services),
    staffModule(services),
  ];
  return {
    modules: config.timeTravel ? [...modules, timeTravelModule(engine)] : modules,
    outbox,
  };
}

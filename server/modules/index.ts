import type { Module } from '../context.ts';
import { catalogueModule } from './catalogue/routes.ts';
import { deliveriesModule } from './deliveries/routes.ts';
import { demonstrationModule } from './demonstration/routes.ts';
import { departmentsModule } from './departments/routes.ts';
import { eventsModule } from './events/routes.ts';
import { filesModule } from './files/routes.ts';
import { healthModule } from './health/routes.ts';
import { keptListsModule } from './keptLists/routes.ts';
import { noticesModule } from './notices/routes.ts';
import { papersModule } from './papers/routes.ts';
import { registrationsModule } from './registrations/routes.ts';
import { sessionsModule } from './sessions/routes.ts';

/** The capabilities that need nothing but the store. */
export const baseModules: readonly Module[] = [
  catalogueModule,
  deliveriesModule,
  demonstrationModule,
  departmentsModule,
  eventsModule,
  filesModule,
  healthModule,
  keptListsModule,
  noticesModule,
  papersModule,
  registrationsModule,
  sessionsModule,
];

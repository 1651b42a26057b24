import { Accounts } from './accounts.ts';
import { CalendarChangeRows, CalendarChanges } from './calendarChanges.ts';
import { CalendarYears } from './calendarYears.ts';
import { CatalogueImports } from './catalogueImports.ts';
import { Cities } from './city.ts';
import { Consultations } from './consultations.ts';
import { Deliveries } from './deliveries.ts';
import { Departments } from './departments.ts';
import { Files } from './files.ts';
import { Filings } from './filings.ts';
import { FlowTemplates } from './flowTemplates.ts';
import { ItemClaims } from './itemClaims.ts';
import { Items } from './items.ts';
import { KeptLists } from './keptLists.ts';
import { Notices } from './notices.ts';
import { Numbers } from './numbers.ts';
import { Papers } from './papers.ts';
import { Projects } from './projects.ts';
import { Sessions } from './sessions.ts';
import { Settings } from './settings.ts';
import { SignInFailures } from './signInFailures.ts';
import { SpecialProcedures } from './specialProcedures.ts';
import { StaffChanges } from './staffChanges.ts';
import { Stages } from './stages.ts';
import { SupervisionOrders } from './supervisionOrders.ts';
import { TaskAssignments } from './taskAssignments.ts';
import { Tasks } from './tasks.ts';
import { UploadsBegun } from './uploadsBegun.ts';
import { Urges } from './urges.ts';

/** What `ensureIndexes` needs of a model. */
interface Indexed {
  readonly modelName: string;
  createIndexes(): Promise<void>;
}

/** Every collection of the application. */
export const models: readonly Indexed[] = [
  Accounts,
  CalendarChangeRows,
  CalendarChanges,
  CalendarYears,
  CatalogueImports,
  Cities,
  Consultations,
  Deliveries,
  Departments,
  Files,
  Filings,
  FlowTemplates,
  ItemClaims,
  Items,
  KeptLists,
  Notices,
  Numbers,
  Papers,
  Projects,
  Sessions,
  Settings,
  SignInFailures,
  SpecialProcedures,
  StaffChanges,
  Stages,
  SupervisionOrders,
  TaskAssignments,
  Tasks,
  UploadsBegun,
  Urges,
];

/** Builds the indexes of all collections; does nothing where they exist. */
export async function ensureIndexes(): Promise<void> {
  for (const model of models) await model.createIndexes();
}

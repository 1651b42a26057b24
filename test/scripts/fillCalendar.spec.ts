import { expect } from 'chai';
import { yearOfSeed } from '../../domain/calendar/enteredYear.ts';
import type { EnteredYear } from '../../domain/calendar/enteredYear.ts';
import { CalendarYears } from '../../models/calendarYears.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { fillEmptyCalendar } from '../../scripts/system/fill.ts';
import { a2027Notice, officialYears } from '../support/builders/calendar.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

describe('the calendar of a store', () => {
  let store: RunningDocuments;

  before(async () => {
    store = await startEmbeddedDocuments();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${store.uri}calendar`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await store.stop();
  });

  beforeEach(() => CalendarYears.deleteMany({}));

  const years = () => CalendarYears.find().sort({ year: 1 }).lean<EnteredYear[]>();

  it('is filled with the years of the product, also twice at once', async () => {
    await Promise.all([fillEmptyCalendar(1), fillEmptyCalendar(1)]);
    await fillEmptyCalendar(2);
    expect(await years()).to.deep.equal(officialYears.map((year) => yearOfSeed(year, 1)));
  });

  it('is left alone where a year was entered', async () => {
    const entered = yearOfSeed(a2027Notice(), 0);
    await CalendarYears.create(entered);
    await fillEmptyCalendar(2);
    expect(await years()).to.deep.equal([entered]);
  });
});

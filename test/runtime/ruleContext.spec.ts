import { expect } from 'chai';
import { yearOfSeed } from '../../domain/calendar/enteredYear.ts';
import { CalendarYears } from '../../models/calendarYears.ts';
import { readCalendar } from '../../runtime/calendar.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { a2027Notice } from '../support/builders/calendar.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { enterOfficialYears } from '../support/enterCalendar.ts';

describe('the calendar that rules are given', () => {
  let store: RunningDocuments;

  before(async () => {
    store = await startEmbeddedDocuments();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${store.uri}contexts`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await store.stop();
  });

  it('is what the store holds, provisional where it holds no year', async () => {
    // given a store without a year
    expect((await readCalendar()).isProvisional('2026-09-20')).to.equal(true);

    // when
    await enterOfficialYears();

    // then
    const { calendar } = await createRuleContexts(realClock).current();
    expect(calendar.isWorkingDay('2026-09-20'), 'a worked Sunday').to.equal(true);
    expect(calendar.isProvisional('2026-09-20')).to.equal(false);
    expect(calendar.isProvisional('2027-01-04')).to.equal(true);
  });

  it('is another one after a change, and the same one without', async () => {
    // given
    await enterOfficialYears();
    const before = await readCalendar();
    expect(await readCalendar()).to.equal(before);

    // when
    await CalendarYears.create(yearOfSeed(a2027Notice(), 0));

    // then
    expect((await readCalendar()).isProvisional('2027-01-04')).to.equal(false);
    expect(before.isProvisional('2027-01-04'), 'the old one stays as it was').to.equal(true);
  });
});

import { expect } from 'chai';
import { Cities, CITY } from '../../models/city.ts';
import { findCity, known } from '../../runtime/city.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { fillCity } from '../../scripts/system/fill.ts';
import { aCity } from '../support/builders/directory.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

const log = createLog({ logLevel: 'silent' }, 'test');

describe('what a city says of itself', () => {
  let documents: RunningDocuments;

  before(async () => {
    documents = await startEmbeddedDocuments();
    await connectDatabase({ mongodbUri: `${documents.uri}city`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await documents.stop();
  });

  beforeEach(() => Cities.deleteMany({}));

  it('comes from the seed while nothing was entered', async () => {
    await fillCity();
    expect(await findCity()).to.deep.equal(aCity());
  });

  it('stays as it was entered, with what a later version asks for beyond it', async () => {
    // given
    const { approval: _, ...words } = { ...aCity().numbers.words, refusal: '北镇行不许' };
    await fillCity();
    await Cities.updateOne({ _id: CITY }, { $set: { 'numbers.words': words, region: '210799' } });

    // when
    await fillCity();

    // then
    const { approval } = aCity().numbers.words;
    expect(await findCity()).to.deep.include({
      region: '210799',
      numbers: { digits: 4, words: { ...words, approval } },
    });
  });

  it('gets the terms that it did not know, and keeps those that it changed', async () => {
    // given
    await fillCity();
    const termsAfter = async (change: object) => {
      await Cities.updateOne({ _id: CITY }, change);
      await fillCity();
      return known(await findCity()).terms;
    };

    // when, then
    expect(await termsAfter({ $set: { 'terms.supplement': 10 } })).to.deep.equal({
      supplement: 10,
    });
    expect(await termsAfter({ $unset: { terms: 1 } })).to.deep.equal(aCity().terms);
  });

  it('is asked for in one clear line where the store was not prepared', async () => {
    const city = await findCity();
    expect(() => known(city)).to.throw('run scripts/prepare.ts');
  });
});

import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { expect } from 'chai';
import type { ModdleElement } from '../../embedded/zeebe/model/moddle.ts';
import { bpmnFiles, processModel, readBpmnFile } from '../support/processModels.ts';

// Every recommended rule and every rule of the oldest engine that the processes must run on.
const config = { extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-8'] };

async function lint(definitions: ModdleElement): Promise<readonly string[]> {
  const reports = await new Linter({ config, resolver: new NodeResolver() }).lint(definitions);
  return Object.entries(reports).flatMap(([rule, found]) =>
    found.map(({ id, message }) => `${rule} ${id}: ${message}`),
  );
}

describe('the processes under bpmnlint', () => {
  for (const file of bpmnFiles('.bpmn')) {
    it(`${file} reads without warnings and breaks no rule`, async () => {
      const { definitions, warnings } = await processModel(file, readBpmnFile(file));
      expect(warnings).to.deep.equal([]);
      expect(await lint(definitions)).to.deep.equal([]);
    });
  }

  it('finds a service task that no worker could take', async () => {
    // given
    const xml = readBpmnFile('planning-reply.bpmn').replace(/<zeebe:taskDefinition [^>]*>/, '');

    // when
    const found = await lint((await processModel('broken.bpmn', xml)).definitions);

    // then
    expect(found.join('\n')).to.include('camunda-compat/implementation apply-reply');
  });

  it('finds a node that is drawn over another', async () => {
    // given
    const xml = readBpmnFile('planning-reply.bpmn').replace('x="420" y="180"', 'x="300" y="180"');

    // when
    const found = await lint((await processModel('broken.bpmn', xml)).definitions);

    // then
    expect(found.join('\n')).to.include('no-overlapping-elements apply-reply');
  });
});

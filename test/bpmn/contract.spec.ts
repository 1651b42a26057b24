import { expect } from 'chai';
import { messages } from '../../domain/aggregate.ts';
import { taskKinds } from '../../domain/taskKinds.ts';
import { child, children, text, type ModdleElement } from '../../embedded/zeebe/model/moddle.ts';
import { contractProcesses, contractTable, quoted, section } from '../support/processContract.ts';
import {
  attribute,
  bpmnFiles,
  extensions,
  processModels,
  type ProcessModel,
} from '../support/processModels.ts';

const unique = (values: Iterable<string>) => [...new Set(values)].sort();

describe('the contract of the processes', () => {
  let models: readonly ProcessModel[];
  let elements: readonly ModdleElement[];

  const ofType = (type: string) => elements.filter(({ $type }) => $type === type);

  before(async () => {
    models = await processModels();
    elements = models.flatMap((model) => model.elements);
  });

  it('has one file for each process, named by its id', () => {
    const ids = models.map(({ process }) => process.id ?? '');
    expect(unique(ids)).to.deep.equal(unique(contractProcesses()));
    expect(models.map(({ file }) => file)).to.deep.equal(ids.map((id) => `${id}.bpmn`));
  });

  it('has the job types of the table, task listeners included', () => {
    const listed = contractTable('Job types').flatMap(([types = '']) => {
      const [first = '', ...more] = quoted(types);
      return [first, ...more.map((end) => first.replace(/-[a-z]+$/, '') + end)];
    });
    const used = elements.flatMap((element) =>
      ['zeebe:TaskDefinition', 'zeebe:TaskListener'].flatMap((type) =>
        extensions(element, type).map((found) => attribute(found, 'type')),
      ),
    );
    expect(unique(used)).to.deep.equal(unique(listed));
  });

  it('takes from each job only what the table says that it gives', () => {
    const outputs = new Map(
      contractTable('Job types').map(([type = '', , out = '']) => [quoted(type)[0], quoted(out)]),
    );
    for (const { file, process, elements: nodes } of models) {
      const told = quoted(section(`## \`${process.id ?? ''}\``));
      for (const node of nodes.filter(({ $type }) => $type === 'bpmn:ServiceTask')) {
        const type = extensions(node, 'zeebe:TaskDefinition').map((x) => attribute(x, 'type'))[0];
        const given = [...(outputs.get(type) ?? []), ...told];
        for (const output of extensions(node, 'zeebe:Output')) {
          expect(given, `${file} ${node.id ?? ''}`).to.include(attribute(output, 'target'));
          expect(attribute(output, 'source')).to.equal(`=${attribute(output, 'target')}`);
        }
      }
    }
  });

  it('has the messages of the table and of the code, with their correlation keys', () => {
    const listed = contractTable('Messages').map(([name = '', key = '']) => [
      quoted(name)[0],
      quoted(key)[0],
    ]);
    expect(Object.fromEntries(listed)).to.deep.equal(messages);

    const starts = new Set(
      models.flatMap(({ process }) =>
        children(process, 'flowElements')
          .filter(({ $type }) => $type === 'bpmn:StartEvent')
          .flatMap((start) => children(start, 'eventDefinitions'))
          .flatMap((definition) => child(definition, 'messageRef') ?? []),
      ),
    );
    const used = models
      .flatMap(({ definitions }) => children(definitions, 'rootElements'))
      .filter(({ $type }) => $type === 'bpmn:Message')
      .map((message) => {
        const [subscription] = extensions(message, 'zeebe:Subscription');
        const name = attribute(message, 'name');
        // A message that starts a process has no subscription: its key is the publisher's.
        expect(subscription === undefined, name).to.equal(starts.has(message));
        return [name, subscription ? attribute(subscription, 'correlationKey') : undefined];
      });
    const expected = Object.entries(messages).map(([name, key]) => [
      name,
      ['project-planning-start', 'stage-start', 'restore-stage', 'watch-clock'].includes(name)
        ? undefined
        : `=${key}`,
    ]);
    expect(Object.fromEntries(used)).to.deep.equal(Object.fromEntries(expected));
    expect(used).to.have.length(expected.length);
  });

  it('has the kinds of user tasks with their names and one form for each', () => {
    const tasks = ofType('bpmn:UserTask').map((task) => [task.id, attribute(task, 'name')]);
    const named = Object.entries(taskKinds).map(([kind, { name }]) => [kind, name]);
    expect(Object.fromEntries(tasks)).to.deep.equal(Object.fromEntries(named));
    expect(tasks).to.have.length(named.length);

    for (const task of ofType('bpmn:UserTask')) {
      const [form] = extensions(task, 'zeebe:FormDefinition');
      expect(form?.get('formId'), task.id).to.equal(task.id);
      expect(form?.get('bindingType'), task.id).to.equal('deployment');
    }
    expect(bpmnFiles('.form')).to.deep.equal(
      Object.keys(taskKinds)
        .map((kind) => `${kind}.form`)
        .sort(),
    );
  });

  it('gives each user task to the department asked, or to the lead department', () => {
    const windows = [
      'deliver-report',
      'deliver-revision',
      'intake',
      'resubmit-materials',
      'supplement',
    ];
    for (const task of ofType('bpmn:UserTask')) {
      const id = task.id ?? '';
      const [assignment] = extensions(task, 'zeebe:AssignmentDefinition');
      const kind = Object.entries(taskKinds).find(([key]) => key === id)?.[1];
      const group =
        id === 'conclude-planning'
          ? '["planning-operators"]'
          : windows.includes(id)
            ? '["clerks:" + leadDepartmentId]'
            : kind?.department === 'lead'
              ? '["department:" + leadDepartmentId]'
              : '["department:" + departmentId]';
      expect(assignment?.get('candidateGroups'), id).to.equal(`=${group}`);
    }
  });

  it('listens to every transition of every user task', () => {
    for (const task of ofType('bpmn:UserTask')) {
      const listeners = extensions(task, 'zeebe:TaskListener').map((listener) => [
        attribute(listener, 'eventType'),
        attribute(listener, 'type'),
      ]);
      expect(listeners, task.id).to.deep.equal(
        ['creating', 'assigning', 'completing', 'canceling'].map((event) => [
          event,
          `user-task-${event}`,
        ]),
      );
    }
  });

  it('calls processes that begin with a none start event, each from its own deployment', () => {
    const called = ofType('bpmn:CallActivity').map((activity) => {
      const [definition] = extensions(activity, 'zeebe:CalledElement');
      if (!definition) throw new Error(`${activity.id ?? ''} calls nothing`);
      expect(definition.get('bindingType'), activity.id).to.equal('deployment');
      expect(definition.get('propagateAllChildVariables'), activity.id).to.equal(false);
      return attribute(definition, 'processId');
    });
    expect(unique(called)).to.deep.equal(['approval-item', 'planning-reply']);
    for (const { process } of models.filter(({ process: { id } }) => called.includes(id ?? ''))) {
      const starts = children(process, 'flowElements').filter(
        (element) =>
          element.$type === 'bpmn:StartEvent' && children(element, 'eventDefinitions').length === 0,
      );
      expect(starts, process.id).to.have.length(1);
    }
  });

  it('knows every value that a gateway asks for', () => {
    for (const { process, elements: nodes } of models) {
      const told = [
        ...quoted(section('## Job types')),
        ...quoted(section(`## \`${process.id ?? ''}\``)),
      ];
      for (const flow of nodes.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
        const condition = child(flow, 'conditionExpression');
        const asked = ((condition && text(condition, 'body')) ?? '').matchAll(/"([^"]*)"/g);
        for (const [, value] of asked) expect(told, flow.id).to.include(value);
      }
    }
  });

  it('declares in every scope beside others what that scope receives', () => {
    const locals = (id: string) => {
      const scope = elements.find((element) => element.id === id);
      if (!scope) throw new Error(`no ${id}`);
      return extensions(scope, 'zeebe:Input').map((input) => [
        attribute(input, 'target'),
        attribute(input, 'source'),
      ]);
    };
    const nulls = (...names: readonly string[]) => names.map((name) => [name, '=null']);
    expect(locals('ask-departments')).to.deep.equal(nulls('decisionId', 'outcome'));
    expect(locals('added-item')).to.deep.equal(nulls('itemCaseId'));
    expect(locals('suspension')).to.deep.equal(
      nulls('decisionId', 'suspensionId', 'claimed', 'outcome'),
    );
    expect(locals('inquiry')).to.deep.equal(
      nulls('decisionId', 'inquiryId', 'departmentId', 'claimed', 'outcome'),
    );
    expect(locals('undelivered-notice')).to.deep.equal(
      nulls('noticeId', 'decisionId', 'claimed', 'outcome'),
    );
    expect(locals('withdrawal')).to.deep.equal(nulls('decisionId', 'claimed', 'outcome'));
    expect(locals('replanning')).to.deep.equal(
      nulls('decisionId', 'roundId', 'requests', 'claimed', 'outcome'),
    );
    expect(locals('stage-end')).to.deep.equal(nulls('decisionId', 'claimed', 'outcome'));
  });
});

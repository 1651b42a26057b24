import { expect } from 'chai';
import { z } from 'zod';
import { projectActKinds, projectRuleFor } from '../../domain/project/actTable.ts';
import { projectActSchema, type ProjectAct } from '../../domain/project/acts.ts';
import { ruleFor, stageActKinds } from '../../domain/stage/actTable.ts';
import { stageActSchema, type StageActKind } from '../../domain/stage/acts.ts';
import { taskKinds, type TaskKindId } from '../../domain/taskKinds.ts';
import { formIdOf } from '../../server/modules/forms/forms.ts';
import { formSchema as servedForm } from '../../server/modules/forms/schema.ts';
import { readBpmnFile } from '../support/processModels.ts';

type ActKind = StageActKind | ProjectAct['kind'];

/** The acts that complete a task of each kind. */
const taskActs: Readonly<Record<TaskKindId, readonly ActKind[]>> = {
  'give-opinion': ['giveOpinion'],
  'conclude-planning': ['concludePlanning'],
  reply: ['replyToPlanning'],
  'settle-replies': ['settleReplies'],
  'offline-review': ['finalPlanning'],
  'deliver-report': ['deliverReport'],
  'deliver-notice': ['deliverNotice'],
  intake: ['formalIntake', 'returnMaterials'],
  'resubmit-materials': ['resubmitMaterials'],
  'deliver-revision': ['deliverRevision'],
  dispatch: ['dispatch'],
  'acceptance-review': [
    'acceptItem',
    'requestSupplement',
    'declareNotRequired',
    'refuseAcceptance',
    'approveByCommitment',
  ],
  supplement: ['completeSupplement', 'endSupplement'],
  'item-step': ['passStep', 'returnStep', 'approveItem', 'refuseItem'],
  'answer-inquiry': ['answerInquiry'],
  'close-stage': ['closeStage'],
};

/** The form of every act, of which tests of its own say what it has to be. */
const formOf: readonly (readonly [ActKind, string])[] = [
  ...stageActKinds.map((kind) => [kind, formIdOf(kind, ruleFor({ kind }))] as const),
  ...projectActKinds.map((kind) => [kind, formIdOf(kind, projectRuleFor({ kind }))] as const),
];

/** Acts by the form that asks for them: those of the tasks, then those that complete none. */
const acts: Readonly<Record<string, readonly ActKind[]>> = {
  ...taskActs,
  ...Object.fromEntries(
    formOf
      .filter(([, id]) => !(id in taskKinds))
      .map(([, id]) => [id, formOf.filter(([, other]) => other === id).map(([kind]) => kind)]),
  ),
};

/** Fields of an act that its task, or what it is about, already says. */
const KNOWN = [
  'kind',
  'itemCaseId',
  'requestId',
  'itemId',
  'roundId',
  'materialId',
  'objectionId',
  'meetingId',
  'suspensionId',
  'proposalId',
  'obligationId',
  'inquiryId',
  'noticeId',
  'departmentId',
];

const componentSchema = z.object({
  type: z.string(),
  id: z.string().regex(/^[a-z][A-Za-z-]*$/),
  key: z.string().optional(),
  path: z.string().optional(),
  label: z.string().optional(),
  dateLabel: z.string().optional(),
  values: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  validate: z.object({ required: z.boolean().optional() }).optional(),
  conditional: z.object({ hide: z.string().startsWith('=') }).optional(),
  get components() {
    return z.array(componentSchema).optional();
  },
});
type Component = z.infer<typeof componentSchema>;

const formSchema = z.object({
  id: z.string(),
  type: z.literal('default'),
  executionPlatform: z.literal('Camunda Cloud'),
  executionPlatformVersion: z.literal('8.8.0'),
  schemaVersion: z.number().int(),
  components: z.array(componentSchema).min(1),
});

const fileOf = (id: string): string => (id in taskKinds ? `${id}.form` : `acts/${id}.form`);

const readForm = (id: string) => formSchema.parse(JSON.parse(readBpmnFile(fileOf(id))));

const allComponents = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((component) => [component, ...allComponents(component.components ?? [])]);

/** Name of the field of the act that a component fills. */
const fieldOf = ({ key, path }: Component) => (key ?? path)?.split('.')[0];

function shapeOf(kind: string): Readonly<Record<string, z.ZodType>> {
  const found = [...stageActSchema.options, ...projectActSchema.options].find(
    ({ shape }) => shape.kind.value === kind,
  );
  if (!found) throw new Error(`no act ${kind}`);
  return found.shape;
}

it('an act that completes a task has the form of the task', () => {
  for (const [task, kinds] of Object.entries(taskActs))
    for (const kind of kinds) expect(formOf).to.deep.include([kind, task]);
});

for (const [kind, actKinds] of Object.entries(acts)) {
  describe(`the form of ${kind}`, () => {
    it('is a Camunda form with its own id and unique component ids', () => {
      const form = readForm(kind);
      const ids = allComponents(form.components).map(({ id }) => id);
      expect(form.id).to.equal(kind);
      expect(new Set(ids).size).to.equal(ids.length);
    });

    it('speaks Chinese', () => {
      for (const { id, key, path, label, dateLabel, values = [] } of allComponents(
        readForm(kind).components,
      )) {
        if (key === undefined && path === undefined) continue;
        for (const shown of [label ?? dateLabel, ...values.map((value) => value.label)])
          expect(shown, id).to.match(/^[\u4e00-\u9fff]/);
      }
    });

    it('has nothing that the pages could not draw', () => {
      const raw: unknown = JSON.parse(readBpmnFile(fileOf(kind)));
      expect(servedForm.safeParse(raw).error).to.be.undefined;
    });

    it('asks for fields of the acts that complete the task, and for no others', () => {
      const fields = readForm(kind).components.flatMap((component) => fieldOf(component) ?? []);
      const known = actKinds.flatMap((act) => Object.keys(shapeOf(act)));
      expect(known).to.include.members(fields);
    });

    it('asks for every field that an act cannot do without', () => {
      const { components } = readForm(kind);
      for (const act of actKinds)
        for (const [field, schema] of Object.entries(shapeOf(act))) {
          if (KNOWN.includes(field) || schema.safeParse(undefined).success) continue;
          const component = components.find((candidate) => fieldOf(candidate) === field);
          const asked = component?.type === 'checklist' || component?.type === 'dynamiclist';
          const required = component?.validate?.required === true;
          expect(asked || required, `${act}.${field}`).to.be.true;
        }
    });

    it('offers exactly the acts, where there is a choice', () => {
      const choice = readForm(kind).components.find(({ key }) => key === 'kind');
      const offered = choice?.values?.map(({ value }) => value);
      expect(offered).to.deep.equal(actKinds.length > 1 ? actKinds : undefined);
    });
  });
}

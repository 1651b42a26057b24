import { expect } from 'chai';
import { z } from 'zod';
import { projectActSchema, type ProjectAct } from '../../domain/project/acts.ts';
import { stageActSchema, type StageActKind } from '../../domain/stage/acts.ts';
import { taskKinds, type TaskKindId } from '../../domain/taskKinds.ts';
import { readBpmnFile } from '../support/processModels.ts';

/** The acts that complete a task of each kind. */
const acts: Readonly<Record<TaskKindId, readonly (StageActKind | ProjectAct['kind'])[]>> = {
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

/** Fields of an act that its task already says. */
const KNOWN_FROM_THE_TASK = [
  'kind',
  'itemCaseId',
  'requestId',
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

const readForm = (kind: TaskKindId) => formSchema.parse(JSON.parse(readBpmnFile(`${kind}.form`)));

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

// The keys of the table are exactly the kinds.
for (const kind of Object.keys(taskKinds) as TaskKindId[]) {
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

    it('asks for fields of the acts that complete the task, and for no others', () => {
      const fields = readForm(kind).components.flatMap((component) => fieldOf(component) ?? []);
      const known = acts[kind].flatMap((act) => Object.keys(shapeOf(act)));
      expect(known).to.include.members(fields);
    });

    it('asks for every field that an act cannot do without', () => {
      const { components } = readForm(kind);
      for (const act of acts[kind])
        for (const [field, schema] of Object.entries(shapeOf(act))) {
          if (KNOWN_FROM_THE_TASK.includes(field) || schema.safeParse(undefined).success) continue;
          const component = components.find((candidate) => fieldOf(candidate) === field);
          const asked = component?.type === 'checklist' || component?.type === 'dynamiclist';
          const required = component?.validate?.required === true;
          expect(asked || required, `${act}.${field}`).to.be.true;
        }
    });

    it('offers exactly the acts, where there is a choice', () => {
      const choice = readForm(kind).components.find(({ key }) => key === 'kind');
      const offered = choice?.values?.map(({ value }) => value);
      expect(offered).to.deep.equal(acts[kind].length > 1 ? acts[kind] : undefined);
    });
  });
}

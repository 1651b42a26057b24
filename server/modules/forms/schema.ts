import { z } from 'zod';
import { list } from '../../list.ts';

/** The parts of a Camunda form (form-js) that the forms of the acts use. */

const choiceSchema = z.object({ label: z.string(), value: z.string() });

const fieldSchema = z.object({
  type: z.enum([
    'textfield',
    'textarea',
    'number',
    'checkbox',
    'radio',
    'checklist',
    'select',
    'taglist',
    'datetime',
    'filepicker',
    'text',
    'dynamiclist',
  ]),
  id: z.string(),
  /** Field of the act; one with dots is nested. */
  key: z.string().optional(),
  /** Field of the act, of a `dynamiclist`. */
  path: z.string().optional(),
  label: z.string().optional(),
  dateLabel: z.string().optional(),
  description: z.string().optional(),
  /** Of a `text`. */
  text: z.string().optional(),
  values: list(choiceSchema).optional(),
  /** Choices that the case gives. */
  valuesKey: z.string().optional(),
  defaultValue: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Of a `filepicker`: more than one file. */
  multiple: z.boolean().optional(),
  accept: z.string().optional(),
  defaultRepetitions: z.number().optional(),
  properties: z.record(z.string(), z.string()).optional(),
  validate: z
    .object({
      required: z.boolean().optional(),
      minLength: z.number().optional(),
      maxLength: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
    })
    .optional(),
  /** FEEL over the fields that are filled in. */
  conditional: z.object({ hide: z.string().optional() }).optional(),
});

export const componentSchema = fieldSchema.extend({
  /** Of a `dynamiclist`: what each entry has. */
  components: list(fieldSchema).optional(),
});

/** A form; what else form-js keeps in it is of no use to who fills it in. */
export const formSchema = z.object({ id: z.string(), components: list(componentSchema) });

/** What a dialog needs to ask for an act. */
export const actFormView = z.object({
  /** Of the act, as on screen. */
  name: z.string(),
  form: formSchema,
  /** With what the fields begin. */
  data: z.record(z.string(), z.unknown()),
  /** What the act will bring about beside its own purpose. */
  warnings: list(z.string()),
});

export type ActForm = z.output<typeof actFormView>;
export type Choice = z.infer<typeof choiceSchema>;
export type FormComponent = z.output<typeof componentSchema>;
export type Form = z.output<typeof formSchema>;

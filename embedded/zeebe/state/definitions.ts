import { keyText } from './keyText.ts';
import { keyOf } from '../../storage/key.ts';
import type { EngineKey } from '../engine/commands.ts';
import { nodeOf, type FlowNode, type ProcessModel } from '../model/model.ts';
import type { DefinitionRecord, ElementInstance, FormRecord } from './records.ts';
import type { State } from './state.ts';

export interface Definition {
  readonly record: DefinitionRecord;
  readonly model: ProcessModel;
}

/** Models in memory; the others are read again when needed. */
const CACHE_SIZE = 500;

/** Finds process definitions and forms. What is deployed never changes, so it is kept in memory. */
export class Definitions {
  readonly #state: State;
  readonly #cache = new Map<EngineKey, Definition>();
  readonly #latest = new Map<string, DefinitionRecord>();

  constructor(state: State) {
    this.#state = state;
  }

  find(key: EngineKey): Definition | undefined {
    const known = this.#cache.get(key);
    if (known) return known;
    const record = this.#state.definitions.get(keyOf(key));
    const stored = this.#state.models.get(keyOf(key));
    if (!record || !stored) return undefined;
    const definition = { record, model: stored.model };
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
    this.#cache.set(key, definition);
    return definition;
  }

  /** The definition of something alive: it is there as long as that lives. */
  get(key: EngineKey): Definition {
    const definition = this.find(key);
    if (!definition) throw new Error(`there is no process definition with key ${key}`);
    return definition;
  }

  node(instance: ElementInstance): FlowNode {
    return nodeOf(this.get(instance.definitionKey).model, instance.elementId);
  }

  latest(processId: string): DefinitionRecord | undefined {
    const known = this.#latest.get(processId);
    if (known) return known;
    const versions = this.#state.versions.prefix(keyOf(keyText(processId)), {
      reverse: true,
      limit: 1,
    });
    for (const { value } of versions) {
      const record = this.find(value)?.record;
      if (record) this.#latest.set(processId, record);
      return record;
    }
    return undefined;
  }

  /** When a version is added, or was taken back. */
  forgetLatest(): void {
    this.#latest.clear();
  }

  version(processId: string, version: number): DefinitionRecord | undefined {
    const key = this.#state.versions.get(keyOf(keyText(processId), version));
    return key === undefined ? undefined : this.find(key)?.record;
  }

  inDeployment(processId: string, deploymentKey: EngineKey): DefinitionRecord | undefined {
    const key = this.#state.definitionsByDeployment.get(keyOf(keyText(processId), deploymentKey));
    return key === undefined ? undefined : this.find(key)?.record;
  }

  tagged(processId: string, versionTag: string): DefinitionRecord | undefined {
    const prefix = keyOf(keyText(processId), keyText(versionTag));
    for (const { value } of this.#state.definitionsByTag.prefix(prefix, {
      reverse: true,
      limit: 1,
    }))
      return this.find(value)?.record;
    return undefined;
  }

  latestForm(
    formId: string,
    accept: (form: FormRecord) => boolean = () => true,
  ): FormRecord | undefined {
    for (const { value } of this.#state.formVersions.prefix(keyOf(keyText(formId)), {
      reverse: true,
    })) {
      const form = this.#state.forms.get(keyOf(value));
      if (form && accept(form)) return form;
    }
    return undefined;
  }
}

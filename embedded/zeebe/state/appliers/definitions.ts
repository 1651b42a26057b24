import { keyText } from '../keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import type { DefinitionEvent } from '../events.ts';
import type { Appliers } from '../apply.ts';

export const definitionAppliers: Appliers<DefinitionEvent['type']> = {
  PROCESS_DEPLOYED({ state, rows, definitions }, { definition, model, content }) {
    const { key, processId, version, versionTag, deploymentKey, resourceName } = definition;
    definitions.forgetLatest();
    state.definitions.put(keyOf(key), definition);
    state.models.put(keyOf(key), { model });
    state.versions.put(keyOf(keyText(processId), version), key);
    state.definitionsByDeployment.put(keyOf(keyText(processId), deploymentKey), key);
    if (versionTag !== undefined)
      state.definitionsByTag.put(keyOf(keyText(processId), keyText(versionTag), version), key);
    rows.put('processDefinition', key, {
      processDefinitionKey: key,
      processDefinitionId: processId,
      name: definition.name,
      resourceName,
      version,
      versionTag,
      deploymentKey,
      hasStartForm: definition.hasStartForm,
    });
    rows.put('resource', key, {
      resourceKey: key,
      resourceId: processId,
      resourceName,
      version,
      kind: 'process',
      content,
    });
  },

  FORM_DEPLOYED({ state, rows }, { form, content }) {
    state.forms.put(keyOf(form.key), form);
    state.formVersions.put(keyOf(keyText(form.formId), form.version), form.key);
    rows.put('resource', form.key, {
      resourceKey: form.key,
      resourceId: form.formId,
      resourceName: form.resourceName,
      version: form.version,
      kind: 'form',
      content,
    });
  },
};

import type { z } from 'zod';
import { projectRuleFor } from '../../../domain/project/actTable.ts';
import type { ProjectContext } from '../../../domain/project/actRule.ts';
import type { ProjectActKind } from '../../../domain/project/acts.ts';
import { departmentChoices, formIdOf, formWith, withChoices } from '../forms/forms.ts';
import type { actFormView } from '../forms/schema.ts';

/** The form of an act on a project, with the departments to choose from. */
export function presentProjectActForm(
  kind: ProjectActKind,
  { directory }: ProjectContext,
): z.input<typeof actFormView> {
  const rule = projectRuleFor({ kind });
  const departments = departmentChoices(directory.departments);
  const form = withChoices(formWith(formIdOf(kind, rule)), { departments });
  return { name: rule.name, form, data: {}, warnings: [] };
}

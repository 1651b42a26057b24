import { evaluate } from 'feelin';

/** Whether a component shows, by its FEEL condition over what is filled in. */
export function isShown(
  component: { readonly conditional?: { readonly hide?: string | undefined } | undefined },
  values: Readonly<Record<string, unknown>>,
): boolean {
  const hide = component.conditional?.hide;
  if (hide === undefined) return true;
  return evaluate(hide.replace(/^=/, ''), { ...values }).value !== true;
}

import { lazy, Suspense, useEffect } from 'react';
import type { ActOwner } from '../api/acts.ts';
import { abilityKey, type Ability } from './ability.ts';
import { useOpenAct } from './useOpenAct.ts';

const load = () => import('./ActDialog.tsx');
const ActDialog = lazy(async () => ({ default: (await load()).ActDialog }));

export interface ActDialogHostProps {
  readonly owner: ActOwner;
  /** All that this person may do on the owner now. */
  readonly abilities: readonly Ability[];
  /** Called when an act has taken effect, after its dialog has closed. */
  readonly onDone?: (ability: Ability) => void;
}

/** The dialog of the act that the address names. One a page, beside any number of `ActButtons`. */
export function ActDialogHost({ owner, abilities, onDone }: ActDialogHostProps) {
  const { key, close } = useOpenAct();
  const hasActs = abilities.length > 0;
  useEffect(() => {
    // Beforehand, so that a press opens it at once; what fails is tried again by the press.
    if (hasActs) load().catch(() => undefined);
  }, [hasActs]);
  if (key === null) return null;
  return (
    <Suspense>
      <ActDialog
        key={key}
        owner={owner}
        abilityKey={key}
        ability={abilities.find((candidate) => abilityKey(candidate) === key)}
        onClose={close}
        onDone={onDone}
      />
    </Suspense>
  );
}

import { useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { offline } from '../api/ApiProblem.ts';
import { gate, openGate } from '../api/signInGate.ts';

/** Loads the dialog for signing in again when a session has ended for the first time. */
export function SignInAgain() {
  const isClosed = useSyncExternalStore(gate.subscribe, gate.isClosed);
  const [Dialog, setDialog] = useState<ComponentType>();
  useEffect(() => {
    if (!isClosed || Dialog) return;
    import('../session/SignInDialog.tsx').then(
      ({ SignInDialog }) => setDialog(() => SignInDialog),
      // Whoever waits is told; the next request tries to load it again.
      () => openGate(offline()),
    );
  }, [isClosed, Dialog]);
  return Dialog && <Dialog />;
}

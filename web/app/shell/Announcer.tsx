import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells screen readers what changed on the page. */
export function announce(words: string): void {
  // The same words twice are two announcements only if they differ.
  text = words === text ? `${words}\u00a0` : words;
  for (const listener of listeners) listener();
}

/** The live region of the whole application. */
export function Announcer() {
  const words = useSyncExternalStore(subscribe, () => text);
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {words}
    </div>
  );
}

import { useSyncExternalStore } from 'react';

const KEPT_AS = 'lianshen.largeText';
const listeners = new Set<() => void>();

const isLarge = (): boolean => localStorage.getItem(KEPT_AS) === 'true';

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What the style sheets go by. */
function tellDocument(): void {
  document.documentElement.classList.toggle('large-text', isLarge());
}
tellDocument();

function setLarge(value: boolean): void {
  localStorage.setItem(KEPT_AS, String(value));
  tellDocument();
  for (const listener of listeners) listener();
}

/** The larger-text mode (长辈版), kept in this browser. */
export function useLargeText(): [boolean, (value: boolean) => void] {
  return [useSyncExternalStore(subscribe, isLarge), setLarge];
}

/** What one tab tells the others of the session that they share. */
export interface TabMessage {
  /** Who is signed in now; null for nobody. */
  readonly accountId: string | null;
}

const channel = new BroadcastChannel('lianshen.session');

/** Nobody hears it in this tab. */
export function tellOtherTabs(message: TabMessage): void {
  channel.postMessage(message);
}

/** @returns ends it */
export function onOtherTabs(listener: (message: TabMessage) => void): () => void {
  const hear = ({ data }: MessageEvent<TabMessage>) => listener(data);
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}

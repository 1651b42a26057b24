/**
 * What was typed into the dialog of an act and not yet submitted: kept by the tab, so that a reload or
 * an ended session loses nothing, and gone with the tab or when the person signs out.
 */

const PREFIX = 'lianshen.draft:';

export type Draft = Readonly<Record<string, unknown>>;

/** A draft belongs to one person: another one who signs in here does not meet it. */
export function draftKey(accountId: string, owner: string, act: string): string {
  return `${PREFIX}${accountId}:${owner}:${act}`;
}

export function readDraft(key: string): Draft | undefined {
  const text = sessionStorage.getItem(key);
  if (text === null) return undefined;
  return JSON.parse(text) as Draft; // keepDraft wrote it
}

export function keepDraft(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Without room the page goes on as it does without drafts.
  }
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(key);
}

/** All drafts of this tab. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

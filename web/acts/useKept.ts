import { useState } from 'react';
import { useSession } from '../api/session.ts';
import { draftKey, dropDraft, keepDraft, readDraft } from './drafts.ts';

/**
 * What is typed into a form, kept by the tab over a reload until it is submitted.
 * @param owner what the form is about
 * @param beginning of an empty form; what is kept comes before it
 */
export function useKept<T extends object>(owner: string, act: string, beginning: T) {
  const { account } = useSession();
  const key = draftKey(account?.accountId ?? '', owner, act);
  const [kept] = useState(() => readDraft(key) as Partial<T> | undefined); // written below
  const [values, setValues] = useState<T>({ ...beginning, ...kept });
  const change = (changed: Partial<T>) =>
    setValues((now) => {
      const next = { ...now, ...changed };
      keepDraft(key, next);
      return next;
    });
  const done = () => {
    dropDraft(key);
    setValues(beginning);
  };
  return { values, change, done, isRestored: kept !== undefined };
}

import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { draftKey, dropDraft, keepDraft, readDraft } from '../../../acts/drafts.ts';
import { ApiProblem } from '../../../api/ApiProblem.ts';
import { newKey } from '../../../api/intents.ts';
import { useRegister, type Submission } from '../../../api/projects.ts';
import { useSession } from '../../../api/session.ts';
import { DRAFT_NAME, type RegistrationDraft } from './registrationDraft.ts';
import { BEGINNING, toRegistration, type RegistrationValues } from './registrationValues.ts';

/** Whether nobody knows if the request was done: then it may only be sent again as it was. */
function isUnanswered(error: Error | null): boolean {
  return error instanceof ApiProblem && ['offline', 'unavailable'].includes(error.kind);
}

/**
 * The registration with its draft. What was sent keeps its key until the server has answered, also over
 * a reload: then it is sent again by itself, and there is one project.
 */
export function useRegistration(onRefused: (error: Error) => void) {
  const { account } = useSession();
  const key = draftKey(account?.accountId ?? '', 'window', DRAFT_NAME);
  const [draft] = useState(() => readDraft(key) as RegistrationDraft | undefined); // keep wrote it
  const [pending, setPending] = useState(draft?.pending);
  const register = useRegister();
  const navigate = useNavigate();

  const post = (values: RegistrationValues, submission: Submission) =>
    register.mutate(submission, {
      onSuccess: ({ projectId }) => {
        dropDraft(key);
        void navigate(`?project=${encodeURIComponent(projectId)}`);
      },
      onError: (error) => {
        if (isUnanswered(error)) return;
        keepDraft(key, { values });
        setPending(undefined);
        onRefused(error);
      },
    });
  const send = (values: RegistrationValues, submission: Submission) => {
    keepDraft(key, { values, pending: submission });
    setPending(submission);
    post(values, submission);
  };
  const values = draft?.values ?? BEGINNING;
  useEffect(() => {
    if (pending && register.isIdle) post(values, pending);
    // Once, with what the reload interrupted.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return {
    initial: values,
    isRestored: draft !== undefined,
    isPending: register.isPending,
    error: register.error,
    /** Sent and not answered: the fields stay as they were sent. */
    isUnanswered: pending !== undefined,
    keep: (now: RegistrationValues) => keepDraft(key, { values: now }),
    submit: (now: RegistrationValues) => {
      if (!register.isPending) send(now, pending ?? { key: newKey(), body: toRegistration(now) });
    },
    forget: () => dropDraft(key),
  };
}

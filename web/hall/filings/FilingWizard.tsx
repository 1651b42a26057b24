import { Alert, Button, Flex } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FieldProblem } from '../../../domain/rule.ts';
import type { FilingView } from '../../api/filings.ts';
import {
  stepNames,
  stepOf,
  withValue,
  type FilingField,
  type FilingStep,
} from '../../components/filing/fields.ts';
import { anchorOf } from './anchor.ts';
import { ApplicantStep } from './ApplicantStep.tsx';
import { CheckStep } from './CheckStep.tsx';
import { Conflict } from './Conflict.tsx';
import { FilesStep } from './FilesStep.tsx';
import { MatterStep } from './MatterStep.tsx';
import { ProjectStep } from './ProjectStep.tsx';
import { ProblemList } from './ProblemList.tsx';
import { SaveState } from './SaveState.tsx';
import type { StepProps } from './step.ts';
import { StepList } from './StepList.tsx';
import { useDraft } from './useDraft.ts';
import { WithdrawButton } from './WithdrawButton.tsx';
import './filing.css';

const STEPS = {
  project: ProjectStep,
  applicant: ApplicantStep,
  matter: MatterStep,
  files: FilesStep,
} as const satisfies Record<Exclude<FilingStep, 'check'>, (props: StepProps) => React.ReactNode>;

/** What the office wants to be corrected: of the last answer. */
function returnedFor({ state, history }: FilingView): readonly FieldProblem[] {
  const last = history.findLast(({ kind }) => kind === 'return');
  if (state !== 'returned' || !last) return [];
  return (last.reasons ?? []).map(({ field, reason }) => ({ field, message: reason }));
}

/** A filing, one step at a time; the step is in the address, so that back and reload lead there. */
export function FilingWizard({ filing }: { readonly filing: FilingView }) {
  const { t } = useTranslation('filings');
  const [query, setQuery] = useSearchParams();
  const { keeper, content, state } = useDraft(filing);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const [isUploading, setUploading] = useState(false);
  const step = stepNames.find((name) => name === query.get('step')) ?? 'project';
  const { heading, focusNext } = useStepFocus(step);
  const returned = returnedFor(filing);
  const unsaved = state.kind === 'refused' ? state.errors : [];
  const errors = [...unsaved.map(ofContent), ...refused];
  const change: StepProps['change'] = (field, value) => {
    setRefused(refused.filter((problem) => problem.field !== field));
    keeper.change(withValue(keeper.draft().content, field, value));
  };
  const errorsOf = (field: FilingField) => [
    ...returned
      .filter((problem) => problem.field === field)
      .map(({ message }) => t('toCorrect', { message })),
    ...errors.filter((problem) => problem.field === field).map(({ message }) => message),
  ];
  const go = (to: FilingStep, field?: string) => {
    // The step that is left would break its uploads off.
    if (isUploading) return;
    void keeper.flush();
    focusNext(to, field);
    setQuery({ step: to });
  };
  const index = stepNames.indexOf(step);
  const [previous, next] = [stepNames[index - 1], stepNames[index + 1]];
  const props: StepProps = { content, change, errorsOf, onBusyChange: setUploading };
  const Step = step === 'check' ? undefined : STEPS[step];
  return (
    <>
      {state.kind === 'conflict' && (
        <Conflict mine={content} other={state.other.content} keeper={keeper} />
      )}
      <ProblemList title={t('returnedFor')} problems={returned} type="warning" onGo={go} />
      <ProblemList title={t('refusedFor')} problems={refused} type="error" onGo={go} />
      <StepList
        step={step}
        marked={new Set([...returned, ...errors].map(({ field }) => stepOf(field)))}
        onGo={go}
      />
      <h2 ref={heading} tabIndex={-1}>
        {t('stepTitle', { number: index + 1, count: stepNames.length, name: t(`steps.${step}`) })}
      </h2>
      <SaveState state={state} onRetry={() => void keeper.flush()} />
      {Step ? (
        <Step {...props} />
      ) : (
        <CheckStep filing={filing} keeper={keeper} {...props} onGo={go} onRefused={setRefused} />
      )}
      {isUploading && <Alert type="info" showIcon title={t('uploading')} />}
      <Flex wrap gap="small" className="filing-buttons">
        {previous && (
          <Button disabled={isUploading} onClick={() => go(previous)}>
            {t('previous')}
          </Button>
        )}
        {next && (
          <Button
            type="primary"
            disabled={isUploading}
            // The second click of a double one would skip the step that the first has opened.
            onClick={({ detail }) => detail < 2 && go(next)}
          >
            {t('next')}
          </Button>
        )}
        <WithdrawButton filing={filing} />
      </Flex>
    </>
  );
}

/** The server names a field of a body that it refused by its place there. */
function ofContent({ field, message }: FieldProblem): FieldProblem {
  return { field: field.replace(/^body\.content\./, ''), message };
}

/** Another step begins at its heading, or at the field that one was led to. */
function useStepFocus(step: FilingStep) {
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<string>(undefined);
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    if (field.current === undefined) heading.current?.focus();
    else focusField(field.current);
    field.current = undefined;
  }, [step]);
  const focusNext = (to: FilingStep, wanted?: string) => {
    if (to !== step) field.current = wanted;
    else if (wanted !== undefined) focusField(wanted);
  };
  return { heading, focusNext };
}

function focusField(field: string): void {
  document.getElementById(anchorOf(field))?.focus();
}

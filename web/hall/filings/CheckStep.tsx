import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../domain/rule.ts';
import { ApiProblem, messageOf } from '../../api/ApiProblem.ts';
import { useFilingAct, type FilingView } from '../../api/filings.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import { FilingSummary } from '../../components/filing/FilingSummary.tsx';
import type { FilingStep } from '../../components/filing/fields.ts';
import { anchorOf } from './anchor.ts';
import type { DraftKeeper } from './DraftKeeper.ts';
import type { StepProps } from './step.ts';

interface CheckProps extends StepProps {
  readonly filing: FilingView;
  readonly keeper: DraftKeeper;
  readonly onGo: (step: FilingStep) => void;
  readonly onRefused: (problems: readonly FieldProblem[]) => void;
}

const DECLARATIONS = ['noStateSecrets', 'truthful'] as const;

/** 核对并提交: everything once more, the declarations (R32), and the submission. */
export function CheckStep({ filing, keeper, content, errorsOf, onGo, onRefused }: CheckProps) {
  const { t } = useTranslation('filings');
  const act = useFilingAct(filing.filingId);
  const [declaration, setDeclaration] = useState({ noStateSecrets: false, truthful: false });
  const [isSubmitting, setSubmitting] = useState(false);
  const refuse = (error: Error) => {
    onRefused(problemsOf(error));
    announce(messageOf(error));
    scrollTo({ top: 0 });
  };
  const submit = async () => {
    if (isSubmitting) return;
    setSubmitting(true);
    // What is not on the server cannot be submitted; the page says why it is not.
    if (await keeper.flush())
      await act
        .mutateAsync({
          kind: 'submitFiling',
          contentVersion: keeper.contentVersion,
          declaration,
        })
        .then(() => announce(t('submitted')), refuse);
    setSubmitting(false);
  };
  return (
    <>
      <FilingSummary content={content} onGo={onGo} />
      {DECLARATIONS.map((name) => (
        <div key={name} className="field">
          <Checkbox
            id={anchorOf(`declaration.${name}`)}
            checked={declaration[name]}
            aria-describedby={`${name}-errors`}
            onChange={({ target }) => setDeclaration({ ...declaration, [name]: target.checked })}
          >
            {t(`declarations.${name}`)}
          </Checkbox>
          <p id={`${name}-errors`} className="field-errors">
            {errorsOf(`declaration.${name}`).join(' ')}
          </p>
        </div>
      ))}
      {act.error && problemsOf(act.error).length === 0 && (
        <Alert type="error" showIcon title={messageOf(act.error)} />
      )}
      <Button type="primary" loading={isSubmitting} onClick={() => void submit()}>
        {t('submit')}
      </Button>
    </>
  );
}

/** What is wrong with single fields. */
function problemsOf(error: Error): readonly FieldProblem[] {
  return error instanceof ApiProblem ? error.errors : [];
}

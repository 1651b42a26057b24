import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useQuestion } from '../api/consultations.ts';
import { useStage, useStages } from '../api/stages.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { FileUpload } from '../components/FileUpload.tsx';
import { LongText } from '../components/LongText.tsx';
import { Choice } from '../components/Choice.tsx';
import './consultations.css';

/** More stages than one applicant has. */
const MOST_STAGES = 100;

/** A question about a stage or one of its items; `?stageId=` comes from the page of the case. */
export function AskPage() {
  const { t } = useTranslation('consultations');
  const [query] = useSearchParams();
  const [stageId, setStageId] = useState(query.get('stageId') ?? '');
  const [itemCaseId, setItemCaseId] = useState('');
  const [text, setText] = useState('');
  const [fileIds, setFileIds] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const { data, error } = useStages({ limit: MOST_STAGES, offset: 0 });
  const question = useQuestion();
  const navigate = useNavigate();
  usePageTitle(t('ask.title'));
  const isComplete = stageId !== '' && text.trim() !== '';
  const submit = () => {
    if (question.isPending || isBusy || !isComplete) return;
    question.mutate(
      { stageId, ...(itemCaseId !== '' && { itemCaseId }), text, fileIds },
      {
        onSuccess: ({ consultationId }) =>
          void navigate(`/hall/consultations/${encodeURIComponent(consultationId)}`),
      },
    );
  };
  return (
    <div className="consultation-acts">
      <p>
        <Link to="/hall/consultations">{t('toList')}</Link>
      </p>
      <h1>{t('ask.title')}</h1>
      <p>{t('ask.text')}</p>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {data?.stages.length === 0 && <Alert type="info" showIcon title={t('ask.noStage')} />}
      <Choice
        label={t('ask.stage')}
        none={t('ask.chooseStage')}
        value={stageId}
        options={(data?.stages ?? []).map((stage) => ({
          value: stage.stageId,
          text: t('ask.stageOf', {
            project: stage.projectName,
            status: t(`stageStatus.${stage.status}`, { ns: 'common' }),
          }),
        }))}
        onChange={(next) => {
          setStageId(next);
          setItemCaseId('');
        }}
      />
      {stageId !== '' && <Item stageId={stageId} value={itemCaseId} onChange={setItemCaseId} />}
      <LongText label={t('texts.ask')} value={text} onChange={setText} />
      <FileUpload
        label={t('files')}
        value={fileIds}
        maxCount={20}
        onChange={setFileIds}
        onBusyChange={setBusy}
      />
      {question.error && <Alert type="error" showIcon title={messageOf(question.error)} />}
      <p>
        <Button
          type="primary"
          disabled={!isComplete || isBusy}
          loading={question.isPending}
          onClick={submit}
        >
          {t('ask.act')}
        </Button>
      </p>
    </div>
  );
}

function Item({
  stageId,
  value,
  onChange,
}: {
  readonly stageId: string;
  readonly value: string;
  readonly onChange: (itemCaseId: string) => void;
}) {
  const { t } = useTranslation('consultations');
  const { data: stage } = useStage(stageId);
  return (
    <Choice
      label={t('item')}
      none={t('wholeStage')}
      value={value}
      options={(stage?.items ?? []).map(({ itemCaseId, name }) => ({
        value: itemCaseId,
        text: name,
      }))}
      onChange={onChange}
    />
  );
}

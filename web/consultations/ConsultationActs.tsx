import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import {
  useConsultationAct,
  type Consultation,
  type ConsultationAct,
} from '../api/consultations.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { FileUpload } from '../components/FileUpload.tsx';
import { LongText } from '../components/LongText.tsx';
import { AssistedDepartment } from './AssistedDepartment.tsx';
import { Contributions } from './Contributions.tsx';

type Kind = ConsultationAct['kind'];

/** What was typed, for whichever act it becomes. */
interface Draft {
  readonly text: string;
  readonly fileIds: string[];
  readonly departmentId: string;
  /** Contributions that an answer does not use. */
  readonly left: readonly string[];
}

const empty: Draft = { text: '', fileIds: [], departmentId: '', left: [] };

const contributionsOf = ({ entries }: Consultation) =>
  entries.filter(({ kind }) => kind === 'contribution');

function actOf(kind: Kind, draft: Draft, consultation: Consultation): ConsultationAct {
  const { text, fileIds, departmentId, left } = draft;
  switch (kind) {
    case 'ask':
      return { kind, text, fileIds };
    case 'answer': {
      const used = contributionsOf(consultation).filter(({ entryId }) => !left.includes(entryId));
      return { kind, text, fileIds, contributionIds: used.map(({ entryId }) => entryId) };
    }
    case 'requestAssistance':
      return { kind, text, departmentId };
    case 'contribute':
      return { kind, text };
    case 'close':
      return { kind };
  }
}

/** The acts that the server offers now, one form at a time; what was typed stays when another is chosen. */
export function ConsultationActs({ consultation }: { readonly consultation: Consultation }) {
  const { t } = useTranslation('consultations');
  const abilities = consultation.abilities as readonly Kind[]; // the kinds of its acts, as the presenter says
  const [chosen, setChosen] = useState<Kind>();
  const [draft, setDraft] = useState(empty);
  const [isBusy, setBusy] = useState(false);
  const act = useConsultationAct(consultation.consultationId);
  const kind = abilities.find((ability) => ability === chosen) ?? abilities[0];
  if (kind === undefined) return null;
  const change = (values: Partial<Draft>) => setDraft({ ...draft, ...values });
  const isComplete =
    kind === 'close' ||
    (draft.text.trim() !== '' && (kind !== 'requestAssistance' || draft.departmentId !== ''));
  const submit = () => {
    if (act.isPending || isBusy || !isComplete) return;
    act.mutate(actOf(kind, draft, consultation), {
      onSuccess: () => {
        setDraft(empty);
        announce(t(`done.${kind}`));
      },
    });
  };
  return (
    <section aria-labelledby="consultation-acts" className="consultation-acts">
      <h2 id="consultation-acts">{t('acts.title')}</h2>
      {abilities.length > 1 && (
        <Segmented<Kind>
          aria-label={t('acts.title')}
          value={kind}
          options={abilities.map((value) => ({ value, label: t(`acts.${value}`) }))}
          onChange={setChosen}
        />
      )}
      {kind === 'requestAssistance' && (
        <AssistedDepartment
          consultation={consultation}
          value={draft.departmentId}
          onChange={(departmentId) => change({ departmentId })}
        />
      )}
      {kind === 'answer' && (
        <Contributions
          contributions={contributionsOf(consultation)}
          left={draft.left}
          onChange={(left) => change({ left })}
        />
      )}
      {kind === 'close' ? (
        <p>{t('acts.closeText')}</p>
      ) : (
        <LongText
          label={t(`texts.${kind}`)}

          value={draft.text}
          onChange={(text) => change({ text })}
        />
      )}
      {(kind === 'ask' || kind === 'answer') && (
        <FileUpload
          label={t('files')}
          value={draft.fileIds}
          maxCount={20}
          onChange={(fileIds) => setDraft((now) => ({ ...now, fileIds }))}
          onBusyChange={setBusy}
        />
      )}
      {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      <p>
        <Button
          type="primary"
          disabled={!isComplete || isBusy}
          loading={act.isPending}
          onClick={submit}
        >
          {t(`acts.${kind}`)}
        </Button>
      </p>
    </section>
  );
}

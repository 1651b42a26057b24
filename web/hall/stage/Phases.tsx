import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { dateText } from '../../components/dates.ts';
import { StatusTag, type Look } from '../../components/StatusTag.tsx';
import { phasesOf, type Phase } from './phases.ts';

const looks: Readonly<Record<Phase['state'], Look>> = {
  done: 'done',
  now: 'running',
  ahead: 'stopped',
  broken: 'failed',
};

/** How far the stage has come, with days, and what comes next. */
export function Phases({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  return (
    <section className="hall-part">
      <h2>{t('phases.title')}</h2>
      <p>{t(`next.${stage.status}`)}</p>
      <ol className="hall-phases">
        {phasesOf(stage).map(({ name, state, doneAt }) => (
          <li
            key={name}
            data-state={state}
            {...(state === 'now' && { 'aria-current': 'step' as const })}
          >
            <span className="hall-phase-name">{t(`phases.${name}`)}</span>
            <StatusTag look={looks[state]} text={t(`phases.state.${state}`)} />
            {doneAt !== undefined && <span>{dateText(doneAt)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

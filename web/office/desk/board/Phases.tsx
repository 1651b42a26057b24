import { useTranslation } from 'react-i18next';

/** The way of a stage; where it stands otherwise, it is told in words alone. */
const PHASES = [
  'draft',
  'planning',
  'reporting',
  'intake',
  'confirming',
  'approving',
  'closed',
] as const;

/** Where the stage stands on its way. */
export function Phases({ status }: { readonly status: string }) {
  const { t } = useTranslation(['desk', 'common']);
  // A closure that was decided is on its way to the last phase.
  const present = PHASES.findIndex((phase) => phase === (status === 'closing' ? 'closed' : status));
  if (present === -1) return null;
  return (
    <ol className="board-phases" aria-label={t('board.phases')}>
      {PHASES.map((phase, index) => (
        <li
          key={phase}
          className={index < present ? 'board-phase-past' : undefined}
          {...(index === present && { 'aria-current': 'step' as const })}
        >
          {index < present && <span aria-hidden="true">✓ </span>}
          {t(`stageStatus.${phase}`, { ns: 'common' })}
          {index < present && <span className="visually-hidden">{t('board.past')}</span>}
        </li>
      ))}
    </ol>
  );
}

import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { ClockTimeline } from '../../components/ClockTimeline.tsx';
import { byUrgency } from './pressingClocks.ts';
import { Nothing, Section } from './Section.tsx';

/** 计时: every clock of the stage, what presses first; those that have ended are folded away. */
export function ClocksTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [query] = useSearchParams();
  const item = query.get('item');
  const clocks = stage.clocks
    .filter(({ itemCaseId }) => item === null || itemCaseId === item)
    .toSorted(byUrgency);
  const open = clocks.filter(({ ended }) => !ended);
  const ended = clocks.filter((clock) => clock.ended);
  if (clocks.length === 0) return <Nothing text={t('empty.clocks')} />;
  return (
    <>
      <p>{t('clocks.how')}</p>
      <Section title={t('clocks.open', { count: open.length })}>
        {open.length === 0 ? (
          <Nothing text={t('empty.openClocks')} />
        ) : (
          open.map((clock) => <ClockTimeline key={clock.clockId} clock={clock} />)
        )}
      </Section>
      {ended.length > 0 && (
        <Collapse
          items={[
            {
              key: 'ended',
              label: t('clocks.ended', { count: ended.length }),
              children: ended.map((clock) => <ClockTimeline key={clock.clockId} clock={clock} />),
            },
          ]}
        />
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { Entries, type Entry } from './Entries.tsx';
import { Nothing, Section } from './Section.tsx';

type Item = StageView['items'][number];

/** How an item came to where it is: its record, and what was said at each step between. */
export function ItemTrace({ item }: { readonly item: Item }) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const { trace, stepOpinions = [] } = item;
  const rows: (Entry & { readonly at: number })[] = [
    ...trace.map(({ code, name, at, byName, departmentId, opinion }, index) => ({
      at,
      key: `trace ${index}`,
      head: (
        <>
          {dateTimeText(at)} <strong>{t(`trace.${code}`, { defaultValue: name })}</strong>{' '}
          {departmentId !== undefined && nameOf(departmentId)} {byName}
        </>
      ),
      children: opinion,
    })),
    // The last one is the decision, which is in the record.
    ...stepOpinions.filter(isOnTheWay).map(({ stepName, action, opinion, byName, at }, index) => ({
      at,
      key: `step ${index}`,
      head: (
        <>
          {dateTimeText(at)} <strong>{t('item.step', { step: stepName })}</strong>{' '}
          {t(`stepActions.${action}`)} {byName}
        </>
      ),
      children: opinion,
    })),
  ];
  return (
    <Section title={t('item.trace')} level={3}>
      {rows.length === 0 ? (
        <Nothing text={t('empty.trace')} />
      ) : (
        <Entries entries={rows.toSorted((one, other) => one.at - other.at)} />
      )}
    </Section>
  );
}

function isOnTheWay({ action }: { readonly action: string }): boolean {
  return action === 'passed' || action === 'returned';
}

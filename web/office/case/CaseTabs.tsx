import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { Loading } from '../../components/Loading.tsx';
import { actsIn } from './actPlaces.ts';
import { BasicsTab } from './BasicsTab.tsx';
import { CASE_TABS, caseQuery, tabOf, type CaseTab } from './caseTabNames.ts';
import { ClocksTab } from './ClocksTab.tsx';
import { ItemsTab } from './ItemsTab.tsx';
import { MaterialsTab } from './MaterialsTab.tsx';
import { MeetingsTab } from './MeetingsTab.tsx';
import { PapersTab } from './PapersTab.tsx';
import { PlanningTab } from './PlanningTab.tsx';
import { RecordTab } from './RecordTab.tsx';

// The diagrams weigh more than all the rest.
const FlowTab = lazy(async () => ({ default: (await import('./flow/FlowTab.tsx')).FlowTab }));

const contents: Readonly<Record<CaseTab, (stage: StageView) => ReactNode>> = {
  basics: (stage) => <BasicsTab stage={stage} />,
  materials: (stage) => <MaterialsTab stage={stage} />,
  planning: (stage) => <PlanningTab stage={stage} />,
  items: (stage) => <ItemsTab stage={stage} />,
  meetings: (stage) => <MeetingsTab stage={stage} />,
  flow: (stage) => <FlowTab stage={stage} />,
  record: (stage) => <RecordTab stage={stage} />,
  clocks: (stage) => <ClocksTab stage={stage} />,
  papers: (stage) => <PapersTab stage={stage} />,
};

/**
 * The parts of a case. They are links, since every part has an address of its own that can be sent; at
 * phone width they stand in several rows instead of hiding behind a menu.
 */
export function CaseTabs({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [query] = useSearchParams();
  const shown = tabOf(query, stage);
  return (
    <>
      <nav aria-label={t('parts')} className="case-tabs">
        {CASE_TABS.map((tab) => (
          <Link
            key={tab}
            to={caseQuery({ tab })}
            preventScrollReset
            {...(tab === shown && { 'aria-current': 'page' as const })}
          >
            {t(`tabs.${tab}`)}
            <Waiting count={actsIn(stage.abilities, tab)} />
          </Link>
        ))}
      </nav>
      <div className="case-content" key={shown}>
        <Suspense fallback={<Loading />}>{contents[shown](stage)}</Suspense>
      </div>
    </>
  );
}

/** How many acts wait there for this person. */
function Waiting({ count }: { readonly count: number }) {
  const { t } = useTranslation('case');
  if (count === 0) return null;
  return (
    <span className="case-waiting">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('waiting', { count })}</span>
    </span>
  );
}

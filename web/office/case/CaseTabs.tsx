import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { BasicsTab } from './BasicsTab.tsx';
import { CASE_TABS, caseQuery, tabOf, type CaseTab } from './caseTabNames.ts';
import { ClocksTab } from './ClocksTab.tsx';
import { ItemsTab } from './ItemsTab.tsx';
import { MaterialsTab } from './MaterialsTab.tsx';
import { PlanningTab } from './PlanningTab.tsx';

const contents: Readonly<Record<CaseTab, (stage: StageView) => ReactNode>> = {
  basics: (stage) => <BasicsTab stage={stage} />,
  materials: (stage) => <MaterialsTab stage={stage} />,
  planning: (stage) => <PlanningTab stage={stage} />,
  items: (stage) => <ItemsTab stage={stage} />,
  clocks: (stage) => <ClocksTab stage={stage} />,
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
          </Link>
        ))}
      </nav>
      <div className="case-content" key={shown}>
        {contents[shown](stage)}
      </div>
    </>
  );
}

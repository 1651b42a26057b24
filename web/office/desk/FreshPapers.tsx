import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePapers, type PapersOf } from '../../api/papers.ts';
import { PaperRows } from '../../components/PaperList.tsx';

/** ms between two looks, and for how long the papers of an act are looked for. */
const LOOK = 1_500;
const PATIENCE = 20_000;

export interface FreshPapersProps {
  readonly owner: PapersOf;
  /** How many acts were done on this page. */
  readonly acts: number;
}

/**
 * What was issued since the page was opened, to be printed at once. Papers are written a moment after
 * the act that causes them, so they are looked for until they are there.
 */
export function FreshPapers({ owner, acts }: FreshPapersProps) {
  const { t } = useTranslation('desk');
  const [overAfter, setOverAfter] = useState(0);
  const { data } = usePapers(owner, acts > overAfter && LOOK);
  const [seen, setSeen] = useState<ReadonlySet<string>>();
  if (data && !seen) setSeen(new Set(data.map(({ paperId }) => paperId)));
  useEffect(() => {
    if (acts === 0) return undefined;
    const timer = setTimeout(() => setOverAfter(acts), PATIENCE);
    return () => clearTimeout(timer);
  }, [acts]);
  const fresh = (data ?? []).filter(({ paperId }) => seen?.has(paperId) === false);
  return (
    <section role="status" aria-label={t('papers.fresh')}>
      {fresh.length > 0 && (
        <>
          <h2>{t('papers.fresh')}</h2>
          <PaperRows papers={fresh} />
        </>
      )}
    </section>
  );
}

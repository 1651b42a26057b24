import { Alert, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { caseQuery } from './caseTabNames.ts';
import { standingsOf } from './standings.ts';

/** What holds the stage up or has ended it, why, and what can be done: each in words, with its cause. */
export function CaseStandings({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const standings = standingsOf(stage, t);
  if (standings.length === 0) return null;
  return (
    <Flex vertical gap="small" className="case-standings">
      {standings.map(({ key, type, title, text, leads }) => (
        <Alert
          key={key}
          type={type}
          showIcon
          title={title}
          description={
            <>
              {text}{' '}
              {leads && (
                <Link to={caseQuery(leads)}>
                  {t('standing.look', { what: t(`tabs.${leads.tab}`) })}
                </Link>
              )}
            </>
          }
        />
      ))}
    </Flex>
  );
}

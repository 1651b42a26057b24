import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useFiling } from '../../api/filings.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { Loading } from '../../components/Loading.tsx';
import { FiledPage } from './FiledPage.tsx';
import { FilingWizard } from './FilingWizard.tsx';

/** 网上申报: filled in step by step while it can be changed, then where it stands. */
export function FilingPage() {
  const { filingId = '' } = useParams();
  const { t } = useTranslation('filings');
  const { data, error } = useFiling(filingId);
  const title = data?.projectName ?? t('untitled');
  usePageTitle(title);
  if (error && !data)
    return (
      <>
        <h1>{t('filings', { ns: 'navigation' })}</h1>
        <Alert type="error" showIcon title={messageOf(error)} />
      </>
    );
  if (!data) return <Loading />;
  const isOpen = data.abilities.includes('editFiling');
  return (
    <>
      <h1>{t('pageTitle', { name: title })}</h1>
      {isOpen ? <FilingWizard key={filingId} filing={data} /> : <FiledPage filing={data} />}
    </>
  );
}

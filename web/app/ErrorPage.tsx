import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ApiProblem } from '../api/ApiProblem.ts';

/** What is shown in place of a page that failed. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className="notice-page" role="alert">
      <h1>{t('pageFailed.title')}</h1>
      <p>{error instanceof ApiProblem ? error.message : t('pageFailed.text')}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </div>
  );
}

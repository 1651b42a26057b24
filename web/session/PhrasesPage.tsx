import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { usePhrases } from '../api/phrases.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { PhraseEditor } from './PhraseEditor.tsx';

import './session.css';

/** 常用语 for opinions: one's own, and those of the department. */
export function PhrasesPage() {
  const { t } = useTranslation('session');
  const { data, isPending, error } = usePhrases();
  usePageTitle(t('phrases.title'));
  const department = data?.department;
  return (
    <div className="narrow-page">
      <h1>{t('phrases.title')}</h1>
      <p>{t('phrases.text')}</p>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {isPending && <Loading />}
      {data && (
        <section aria-labelledby="own-phrases">
          <h2 id="own-phrases">{t('phrases.own')}</h2>
          <PhraseEditor owner="own" kept={data.own} />
        </section>
      )}
      {department && (
        <section aria-labelledby="department-phrases">
          <h2 id="department-phrases">{t('phrases.department')}</h2>
          {department.mayChange ? (
            <PhraseEditor owner="department" kept={department} />
          ) : (
            <>
              <p>{t('phrases.byLeader')}</p>
              <PhraseList phrases={department.phrases} />
            </>
          )}
        </section>
      )}
    </div>
  );
}

function PhraseList({ phrases }: { readonly phrases: readonly string[] }) {
  const { t } = useTranslation('session');
  if (phrases.length === 0) return <p>{t('phrases.empty')}</p>;
  return (
    <ol>
      {phrases.map((phrase) => (
        <li key={phrase}>{phrase}</li>
      ))}
    </ol>
  );
}

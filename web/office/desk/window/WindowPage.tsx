import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePageTitle } from '../../../app/usePageTitle.ts';
import { RegisteredProject } from './RegisteredProject.tsx';
import { RegistrationForm } from './RegistrationForm.tsx';
import '../desk.css';

/**
 * 综合受理窗口 (R04): a project is registered, signed for and its stage opened in one place. Which
 * project is at hand is in the address, so that a reload goes on where one was.
 */
export function WindowPage() {
  const { t } = useTranslation('desk');
  const [query] = useSearchParams();
  const [emptied, setEmptied] = useState(0);
  const projectId = query.get('project');
  usePageTitle(t('window.title'));
  return (
    <>
      <h1>{t('window.title')}</h1>
      {projectId === null ? (
        <RegistrationForm
          key={emptied}
          isBegunAnew={emptied > 0}
          onEmptied={() => setEmptied(emptied + 1)}
        />
      ) : (
        <RegisteredProject key={projectId} projectId={projectId} />
      )}
    </>
  );
}

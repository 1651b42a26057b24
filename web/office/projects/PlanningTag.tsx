import { useTranslation } from 'react-i18next';
import { StatusTag, type Look } from '../../components/StatusTag.tsx';

const looks: Readonly<Record<string, Look>> = {
  asking: 'running',
  concluding: 'running',
  passed: 'done',
  exempt: 'done',
  notPassed: 'failed',
};

/** Where the 项目策划 stands; nothing of it has begun without a state (R02). */
export function PlanningTag({ state }: { readonly state: string | undefined }) {
  const { t } = useTranslation('projects');
  return (
    <StatusTag
      look={state === undefined ? 'warning' : (looks[state] ?? 'running')}
      text={t(`planning.${state ?? 'none'}`)}
    />
  );
}

import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useProject } from '../../api/caseData.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { Loading } from '../../components/Loading.tsx';
import { Awaited } from './Awaited.tsx';
import { BasePanel } from './BasePanel.tsx';
import { Facts } from './Facts.tsx';
import { Files } from './Files.tsx';
import { itemNameIn } from './itemNameIn.ts';
import { ProjectFacts } from './ProjectFacts.tsx';
import { Section } from './Section.tsx';

/** 基本信息: the project and its applicant, what the stage stands on, what it waits for, its closure. */
export function BasicsTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const { data: project, error } = useProject(stage.projectId);
  const waiting = stage.items.filter(({ awaits }) => awaits.length > 0);
  return (
    <>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!project && !error && <Loading />}
      {project && <ProjectFacts project={project} />}
      {stage.closure && <Closure stage={stage} closure={stage.closure} />}
      {waiting.length > 0 && (
        <Section title={t('item.awaits')}>
          {waiting.map(({ itemCaseId, name, awaits }) => (
            <Section key={itemCaseId} title={name} level={3}>
              <Awaited awaits={awaits} />
            </Section>
          ))}
        </Section>
      )}
      <Section title={t('base.title')}>
        <BasePanel stageId={stage.stageId} />
      </Section>
    </>
  );
}

function Closure({
  stage,
  closure,
}: {
  readonly stage: StageView;
  readonly closure: NonNullable<StageView['closure']>;
}) {
  const { t } = useTranslation('case');
  const { summary, fileIds, openItems, at, byName } = closure;
  return (
    <Section title={t('closure.title')}>
      <Facts
        facts={[
          { label: t('closure.at'), value: `${dateTimeText(at)} ${byName ?? ''}` },
          { label: t('closure.summary'), value: summary },
          { label: t('closure.files'), value: fileIds.length > 0 && <Files fileIds={fileIds} /> },
          {
            label: t('closure.openItems'),
            value: openItems.map((id) => itemNameIn(stage, id)).join('、'),
          },
        ]}
      />
    </Section>
  );
}

import { Descriptions, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Position, StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { caseQuery } from './caseTabNames.ts';
import { stageLook } from '../../components/looks.ts';
import { pressingClocks } from './pressingClocks.ts';
import { PressingClock } from './PressingClock.tsx';

/** What the case is, where it stands, who has it, and the limits that press now. */
export function CaseHead({
  stage,
  position,
}: {
  readonly stage: StageView;
  readonly position: Position;
}) {
  const { t } = useTranslation('case');
  const clocks = pressingClocks(stage.clocks);
  return (
    <header className="case-head">
      <h1>
        {stage.projectName}
        <span className="case-stage">{t(`stages.${stage.stage}`)}</span>
      </h1>
      <Flex wrap gap="small">
        <StatusTag
          look={stageLook({ status: stage.status, frozen: stage.frozenBy.length > 0 })}
          text={t(`stageStatus.${stage.status}`, { ns: 'common' })}
        />
        {position.frozen && <StatusTag look="stopped" text={t('frozen')} />}
        {clocks.map((clock) => (
          <PressingClock key={clock.clockId} clock={clock} />
        ))}
        {clocks.length > 0 && <Link to={caseQuery({ tab: 'clocks' })}>{t('allClocks')}</Link>}
      </Flex>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 1, md: 2, lg: 2 }}
        items={[
          { key: 'flowType', label: t('flowType'), children: t(`flowTypes.${stage.flowType}`) },
          { key: 'channel', label: t('channel'), children: t(`channels.${stage.channel}`) },
          { key: 'lead', label: t('leadDepartment'), children: position.leadDepartmentName },
          { key: 'asOf', label: t('asOf'), children: dateTimeText(position.asOf) },
          {
            key: 'holders',
            label: t('holders'),
            span: 'filled',
            children: <Holders position={position} />,
          },
        ]}
      />
    </header>
  );
}

/** Tasks that the head names; a stage may have one for each of its items. */
const NAMED = 4;

function Holders({ position: { tasks } }: { readonly position: Position }) {
  const { t } = useTranslation('case');
  if (tasks.length === 0) return t('nobodyNow');
  const more = tasks.length - NAMED;
  return (
    <ul className="case-plain">
      {tasks.slice(0, NAMED).map(({ taskKey, name, departmentName, assigneeName, subjectName }) => (
        <li key={taskKey}>
          {departmentName}
          {assigneeName !== undefined && ` ${assigneeName}`}
          {t('holds', { task: name })}
          {subjectName !== undefined && subjectName}
        </li>
      ))}
      {more > 0 && <li>{t('moreHolders', { count: more })}</li>}
    </ul>
  );
}

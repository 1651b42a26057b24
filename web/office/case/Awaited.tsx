import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { dayText } from '../../components/dates.ts';
import { clockLook } from '../../components/clockLook.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { caseQuery } from './caseTabNames.ts';

type AwaitedItem = StageView['items'][number]['awaits'][number];

/** 前置事项 without a result: where each lies, and what is left of its limit (R41). */
export function Awaited({ awaits }: { readonly awaits: readonly AwaitedItem[] }) {
  const { t } = useTranslation('case');
  return (
    <ul className="case-plain">
      {awaits.map((awaited) => {
        const { itemCaseId, name, departmentName, stageId, statusName, clock } = awaited;
        const query = caseQuery({ tab: 'items', item: itemCaseId });
        return (
          <li key={itemCaseId}>
            <Flex wrap gap="4px 12px" align="center">
              <Link to={stageId === undefined ? query : `/office/stages/${stageId}${query}`}>
                {name}
              </Link>
              <span>{departmentName}</span>
              <span>{statusName}</span>
              {clock && (
                <StatusTag
                  look={clockLook(clock)}
                  text={
                    clock.remaining < 0
                      ? t('timeline.late', {
                          days: t('workingDays', { count: -clock.remaining }),
                        })
                      : t('timeline.left', { days: t('workingDays', { count: clock.remaining }) }) +
                        (clock.dueDate === undefined
                          ? ''
                          : ` ${t('timeline.due', { day: dayText(clock.dueDate) })}`)
                  }
                />
              )}
            </Flex>
          </li>
        );
      })}
    </ul>
  );
}

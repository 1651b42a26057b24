import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { ClockTag } from '../../components/ClockTag.tsx';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag, type Look } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { itemNameIn } from './itemNameIn.ts';

type Request = StageView['rounds'][number]['requests'][number];
type Reply = Request['replies'][number];

const looks: Readonly<Record<string, Look>> = {
  approvalRequired: 'running',
  approvalNotRequired: 'done',
  transfer: 'warning',
};

/** What one department was asked of one item, and all its replies: the last one counts. */
export function PlanningRequest({
  request,
  stage,
  isOpen,
}: {
  readonly request: Request;
  readonly stage: StageView;
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const { requestId, itemCaseId, departmentId, arrivedAt, replies } = request;
  const clock = stage.clocks.find((one) => one.requestId === requestId && !one.ended);
  return (
    <>
      <div className="case-entry-head">
        <strong>{itemNameIn(stage, itemCaseId)}</strong> {nameOf(departmentId)}{' '}
        {clock && <ClockTag clock={clock} />}
        <span className="case-for">{t('planning.arrived', { day: dateTimeText(arrivedAt) })}</span>
      </div>
      {replies.length === 0 ? (
        <StatusTag
          look={isOpen ? 'running' : 'failed'}
          text={t(isOpen ? 'planning.awaited' : 'planning.silent')}
        />
      ) : (
        <Entries
          entries={replies.map((reply, index) => ({
            key: String(reply.at),
            head: <ReplyHead reply={reply} isChange={index > 0} />,
            children: <ReplyText reply={reply} />,
          }))}
        />
      )}
      <ActButtons
        abilities={abilitiesAbout(stage.abilities, { requestId })}
        about={itemNameIn(stage, itemCaseId)}
      />
    </>
  );
}

function ReplyHead({ reply, isChange }: { readonly reply: Reply; readonly isChange: boolean }) {
  const { t } = useTranslation('case');
  const { answer, at, byName, late } = reply;
  return (
    <>
      {dateTimeText(at)} {byName}{' '}
      <StatusTag look={looks[answer] ?? 'running'} text={t(`answers.${answer}`)} />
      {isChange && <StatusTag look="warning" text={t('planning.changed')} />}
      {late && <StatusTag look="failed" text={t('planning.late')} />}
    </>
  );
}

function ReplyText({ reply }: { readonly reply: Reply }) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const { transferTo, reason, remarks } = reply;
  return (
    <>
      {transferTo !== undefined && (
        <div>{t('planning.transferTo', { department: nameOf(transferTo) })}</div>
      )}
      {reason !== '' && <div>{t('planning.reason', { reason })}</div>}
      {remarks !== '' && <div>{t('planning.remarks', { remarks })}</div>}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../../api/departments.ts';
import type { StageView } from '../../../api/stages.ts';
import { ClockTag } from '../../../components/ClockTag.tsx';
import { StatusTag, type Look } from '../../../components/StatusTag.tsx';

type Item = StageView['items'][number];
type Round = StageView['rounds'][number];
type Request = Round['requests'][number];

/** What the departments answered on an item, round by round, and what came of it. */
export function Replies({ item, stage }: { readonly item: Item; readonly stage: StageView }) {
  const { t } = useTranslation(['desk', 'case']);
  const asked = stage.rounds.flatMap((round) =>
    round.requests
      .filter(({ itemCaseId }) => itemCaseId === item.itemCaseId)
      .map((request) => ({ round, request })),
  );
  return (
    <div className="desk-cell">
      {asked.map(({ round, request }) => (
        <Reply key={request.requestId} round={round} request={request} item={item} stage={stage} />
      ))}
      {/* While it is asked, the replies say more. */}
      {item.planning !== 'asked' && (
        <span>
          {t('board.settled', { state: t(`planningState.${item.planning}`, { ns: 'case' }) })}
        </span>
      )}
    </div>
  );
}

const looks: Readonly<Record<string, Look>> = {
  approvalRequired: 'running',
  approvalNotRequired: 'done',
  transfer: 'warning',
};

interface ReplyProps {
  readonly round: Round;
  readonly request: Request;
  readonly item: Item;
  readonly stage: StageView;
}

/** The reply that counts: the last one. */
function Reply({ round, request, item, stage }: ReplyProps) {
  const { t } = useTranslation(['desk', 'case']);
  const nameOf = useDepartmentNames();
  const { requestId, departmentId, replies } = request;
  const reply = replies.at(-1);
  const open = round.closedAt === undefined;
  const clock = stage.clocks.find((one) => one.requestId === requestId && !one.ended);
  return (
    <div>
      {t('board.round', { number: round.number, department: nameOf(departmentId) })}
      {reply ? (
        <StatusTag
          look={looks[reply.answer] ?? 'running'}
          text={t(`answers.${reply.answer}`, { ns: 'case' })}
        />
      ) : (
        <StatusTag
          look={open ? 'running' : 'failed'}
          text={t(open ? 'board.replyAwaited' : 'board.replyMissing')}
        />
      )}
      {clock && <ClockTag clock={clock} />}
      {reply?.transferTo !== undefined &&
        t('board.transferredTo', { department: nameOf(reply.transferTo) })}
      {replies[0]?.late === true && <StatusTag look="failed" text={t('board.replyLate')} />}
      <ActButtons abilities={abilitiesAbout(stage.abilities, { requestId })} about={item.name} />
    </div>
  );
}

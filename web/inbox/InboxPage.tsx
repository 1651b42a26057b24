import { Alert, Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NoticeKind } from '../../domain/notices/subject.ts';
import { messageOf } from '../api/ApiProblem.ts';
import { useMarkAllRead, useNotices, type Notice, type NoticeQuery } from '../api/notices.ts';
import { useSession } from '../api/session.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { usePageQuery } from '../components/usePageQuery.ts';
import { NoticeList } from './NoticeList.tsx';
import './inbox.css';

type State = NonNullable<NoticeQuery['state']> | 'all';

const states: readonly State[] = ['all', 'unread', 'read'];
type Kind = NoticeKind | 'any';

const ofCases: readonly Kind[] = ['any', 'item', 'stage', 'filing', 'project', 'consultation'];
const ofApplicants: readonly Kind[] = [...ofCases, 'other'];
const ofStaff: readonly Kind[] = [...ofCases, 'order', 'staffChange', 'claim', 'other'];

/** 消息: what concerns me, my department and my roles, the newest first. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { account } = useSession();
  const { limit, offset, filter, change } = usePageQuery();
  const state = states.find((name) => name === filter('state')) ?? 'all';
  const isApplicant = account?.roles.includes('applicant') ?? false;
  const kinds = isApplicant ? ofApplicants : ofStaff;
  const kind = kinds.find((name) => name === filter('kind')) ?? 'any';
  const { data, isPending, error } = useNotices({
    ...(state !== 'all' && { state }),
    ...(kind !== 'any' && { kind }),
    ...{ limit, offset },
  });
  usePageTitle(t('title'));
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="inbox-choice">
        <Segmented
          aria-label={t('statesLabel')}
          value={state}
          options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(value) => change({ state: value === 'all' ? undefined : value })}
        />
        <Segmented
          aria-label={t('kindsLabel')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(value) => change({ kind: value === 'any' ? undefined : value })}
        />
      </div>
      {/* Where others are left out, nobody has seen them. */}
      {kind === 'any' && state !== 'read' && offset === 0 && (
        <AllRead notices={data?.notices} unread={data?.unread} />
      )}
      {error ? (
        <Alert type="error" showIcon title={messageOf(error)} />
      ) : (
        <NoticeList
          // What was opened stays open until something else is listed.
          key={`${state} ${kind} ${offset}`}
          notices={data?.notices}
          total={data?.total}
          isLoading={isPending}
          empty={t(state === 'all' && kind === 'any' ? 'empty.all' : 'empty.filtered')}
        />
      )}
    </>
  );
}

/** Marks what had come when the page was drawn: what came since was not seen. */
function AllRead({
  notices = [],
  unread = 0,
}: {
  readonly notices: readonly Notice[] | undefined;
  readonly unread: number | undefined;
}) {
  const { t } = useTranslation('inbox');
  const markAll = useMarkAllRead();
  const newest = Math.max(0, ...notices.map(({ deliveredAt }) => deliveredAt));
  return (
    <>
      <p className="inbox-all">
        <span>{t('unreadCount', { count: unread })}</span>
        <Button
          disabled={unread === 0 || newest === 0}
          loading={markAll.isPending}
          onClick={() => markAll.mutate(newest, { onSuccess: () => announce(t('allRead.done')) })}
        >
          {t('allRead.act')}
        </Button>
      </p>
      {markAll.error && <Alert type="error" showIcon title={messageOf(markAll.error)} />}
    </>
  );
}

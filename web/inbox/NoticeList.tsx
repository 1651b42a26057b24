import { Empty } from 'antd';
import { useState } from 'react';
import { useMarkRead, type Notice } from '../api/notices.ts';
import { Loading } from '../components/Loading.tsx';
import { Pages } from '../components/Pages.tsx';
import { NoticeRow } from './NoticeRow.tsx';

export interface NoticeListProps {
  readonly notices: readonly Notice[] | undefined;
  readonly total: number | undefined;
  readonly isLoading: boolean;
  /** Why there is nothing. */
  readonly empty: string;
}

/** The listed ones, and those that were opened here and are listed no more, in their places. */
function withOpened(listed: readonly Notice[], opened: ReadonlyMap<string, Notice>): Notice[] {
  const ids = new Set(listed.map(({ noticeId }) => noticeId));
  const others = [...opened.values()].filter(({ noticeId }) => !ids.has(noticeId));
  return [...listed, ...others].sort(
    (one, other) => other.createdAt - one.createdAt || (one.noticeId < other.noticeId ? -1 : 1),
  );
}

/** Notices that open in place. Opening one is reading it, and is recorded; it stays while it is read. */
export function NoticeList({ notices, total, isLoading, empty }: NoticeListProps) {
  const markRead = useMarkRead();
  const [opened, setOpened] = useState<ReadonlyMap<string, Notice>>(new Map());
  const rows = withOpened(notices ?? [], opened);
  const open = (notice: Notice, isOpen: boolean) => {
    const next = new Map(opened);
    if (isOpen) next.set(notice.noticeId, notice);
    else next.delete(notice.noticeId);
    setOpened(next);
    if (isOpen && notice.readAt === undefined) markRead.mutate(notice.noticeId);
  };
  if (isLoading) return <Loading />;
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return (
    <>
      <ul className="notices">
        {rows.map((notice) => (
          <NoticeRow
            key={notice.noticeId}
            notice={notice}
            isOpen={opened.has(notice.noticeId)}
            onOpen={(isOpen) => open(notice, isOpen)}
          />
        ))}
      </ul>
      <Pages total={total ?? 0} />
    </>
  );
}

import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Notice } from '../api/notices.ts';
import { dateTimeText } from '../components/dates.ts';

/** One notice: its title opens it, and below its words is the way to the case. */
export function NoticeRow({
  notice,
  isOpen,
  onOpen,
}: {
  readonly notice: Notice;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}) {
  const { t } = useTranslation('inbox');
  const body = useId();
  const { title, deliveredAt, readAt, link } = notice;
  const isUnread = readAt === undefined && !isOpen;
  return (
    <li className={isUnread ? 'notice notice-unread' : 'notice'}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          <span className="notice-title">
            {title}
            {!isOpen && <span className="notice-words">{notice.body}</span>}
          </span>
          <span className="notice-state">{t(isUnread ? 'states.unread' : 'states.read')}</span>
          <span className="notice-about">
            {t(`kinds.${link.kind}`)} {dateTimeText(deliveredAt)}
          </span>
        </button>
      </h2>
      <div id={body} hidden={!isOpen}>
        <p>{notice.body}</p>
        {link.page !== undefined && <Link to={link.page}>{t(`toCase.${link.kind}`)}</Link>}
      </div>
    </li>
  );
}

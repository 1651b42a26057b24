import { MailOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnread } from '../../api/notices.ts';

/** More is shown as this and a plus. */
const MOST_SHOWN = 99;

/** The way to the inbox, with how many messages are unread. */
export function InboxLink() {
  const { t } = useTranslation();
  const unread = useUnread() ?? 0;
  return (
    <Link to="/inbox" className="inbox-link">
      <span className="visually-hidden">{t('inbox.unread', { count: unread })}</span>
      <MailOutlined aria-hidden />
      <span className="inbox-word" aria-hidden>
        {t('inbox.name')}
      </span>
      {unread > 0 && (
        <span className="inbox-count" aria-hidden>
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </Link>
  );
}

import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { OTHERS, useEndSession, useOwnSessions, type OwnSession } from '../api/ownSessions.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateTimeText } from '../components/dates.ts';
import { StatusTag } from '../components/StatusTag.tsx';

/** 我的登录: where one is signed in, and signing out elsewhere. */
export function SessionsPage() {
  const { t } = useTranslation('session');
  const { data, isPending, error } = useOwnSessions();
  const end = useEndSession();
  usePageTitle(t('sessions.title'));
  const others = data?.sessions.filter(({ present }) => !present) ?? [];
  const finish = (which: string, words: string) => {
    if (!end.isPending) end.mutate(which, { onSuccess: () => announce(words) });
  };
  const columns: readonly DataColumn<OwnSession>[] = [
    {
      title: t('sessions.device'),
      render: (_, { device, present }) => (
        <>
          {device} {present && <StatusTag look="done" text={t('sessions.present')} />}
        </>
      ),
    },
    { title: t('sessions.address'), dataIndex: 'address' },
    { title: t('sessions.since'), render: (_, { begunAt }) => dateTimeText(begunAt) },
    { title: t('sessions.lastUsed'), render: (_, { lastUsedAt }) => dateTimeText(lastUsedAt) },
    {
      title: t('sessions.act'),
      render: (_, { sessionId, device, begunAt, present }) =>
        present ? (
          t('sessions.bySignOut')
        ) : (
          <Button
            loading={end.isPending && end.variables === sessionId}
            aria-label={t('sessions.endOf', { device, since: dateTimeText(begunAt) })}
            onClick={() => finish(sessionId, t('sessions.ended', { device }))}
          >
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <h1>{t('sessions.title')}</h1>
      <p>{t('sessions.text')}</p>
      {end.error && <Alert type="error" showIcon title={messageOf(end.error)} />}
      <p>
        <Button
          disabled={others.length === 0}
          loading={end.isPending && end.variables === OTHERS}
          onClick={() => finish(OTHERS, t('sessions.othersEnded'))}
        >
          {t('sessions.endOthers')}
        </Button>
      </p>
      <DataTable
        label={t('sessions.title')}
        rowKey={({ sessionId }) => sessionId}
        columns={columns}
        rows={data?.sessions}
        total={data?.sessions.length}
        isLoading={isPending}
        error={error}
        empty={t('sessions.empty')}
      />
    </>
  );
}

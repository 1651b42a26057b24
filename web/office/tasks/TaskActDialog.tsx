import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useSession } from '../../api/session.ts';
import { useTakers, useTaskAct, type TaskAct, type TaskRow } from '../../api/tasks.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import { FileUpload } from '../../components/FileUpload.tsx';
import { labelOf, type DialogAct } from './offeredActs.ts';

/** As the act takes them. */
const MOST_FILES = 20;

interface Values {
  readonly to?: string;
  readonly text?: string;
  readonly fileIds?: string[];
}

function actOf(kind: DialogAct, { to = '', text = '', fileIds = [] }: Values): TaskAct {
  switch (kind) {
    case 'releaseTask':
      return { kind, reason: text };
    case 'handOverTask':
    case 'delegateTask':
      return { kind, to, reason: text };
    case 'returnDelegatedTask':
      return { kind, opinion: text, fileIds };
    case 'urge':
      return { kind, text };
  }
}

/** Asks what an act on a task needs and does it; a refusal is told in the server's words. */
export function TaskActDialog({
  task,
  kind,
  onClosed,
}: {
  readonly task: TaskRow;
  readonly kind: DialogAct;
  readonly onClosed: () => void;
}) {
  const { t } = useTranslation('tasks');
  const [isOpen, setOpen] = useState(true);
  const [isUploading, setUploading] = useState(false);
  const { account } = useSession();
  const asksWhom = kind === 'handOverTask' || kind === 'delegateTask';
  const takers = useTakers(task.taskKey, asksWhom);
  const act = useTaskAct();
  const isOwn = task.assignee === account?.accountId;
  const name = t(`acts.${labelOf(kind, isOwn)}`);
  // What the rules let people leave out: one's own release, taking back, pressing.
  const mayBeEmpty =
    kind === 'urge' ||
    (kind === 'releaseTask' && isOwn) ||
    (kind === 'returnDelegatedTask' && !isOwn);
  const submit = (values: Values) => {
    if (act.isPending) return;
    act.mutate(
      { task, act: actOf(kind, values) },
      {
        onSuccess: ({ status }) => {
          if (status === 'superseded') return;
          announce(t(`done.${status}`, { act: name, name: task.name }));
          setOpen(false);
        },
      },
    );
  };
  return (
    <Modal
      open={isOpen}
      title={t('actOf', { act: name, name: task.name })}
      footer={null}
      mask={{ closable: false }}
      onCancel={() => setOpen(false)}
      afterClose={onClosed}
    >
      {task.delegation && <p>{t('delegationReason', { reason: task.delegation.reason })}</p>}
      {(act.error ?? takers.error) && (
        <Alert type="error" showIcon title={messageOf(act.error ?? takers.error)} />
      )}
      {act.data?.status === 'superseded' && (
        <Alert type="warning" showIcon title={act.data.reason} />
      )}
      <Form<Values> layout="vertical" requiredMark={false} onFinish={submit}>
        {asksWhom && (
          <Form.Item
            name="to"
            label={t('colleague')}
            initialValue=""
            rules={[{ required: true, message: t('colleagueMissing') }]}
            {...(takers.data?.length === 0 && { extra: t('noColleague') })}
          >
            <select className="choice-field">
              <option value="" />
              {takers.data?.map(({ accountId, name: person, roles }) => (
                <option key={accountId} value={accountId}>
                  {t('nameWithRoles', {
                    ns: 'common',
                    name: person,
                    roles: roles.map((role) => t(`roles.${role}`, { ns: 'common' })).join('、'),
                  })}
                </option>
              ))}
            </select>
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={t(`asked.${labelOf(kind, isOwn)}`)}
          rules={
            mayBeEmpty ? [] : [{ required: true, whitespace: true, message: t('textMissing') }]
          }
        >
          <Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3 }} />
        </Form.Item>
        {kind === 'returnDelegatedTask' && isOwn && (
          <Form.Item name="fileIds">
            <FileUpload
              label={t('resultFiles')}
              maxCount={MOST_FILES}
              onBusyChange={setUploading}
            />
          </Form.Item>
        )}
        <div className="dialog-buttons">
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={act.isPending} disabled={isUploading}>
            {name}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

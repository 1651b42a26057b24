import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../api/ApiProblem.ts';
import { useUrge } from '../../../api/pressing.ts';
import { announce } from '../../../app/shell/Announcer.tsx';
import type { UrgeProps } from './UrgeButton.tsx';

const LONGEST = 1000;

/** Asks what to say to the department, and presses. */
export function UrgeDialog({
  stageId,
  about,
  name,
  onClose,
}: UrgeProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('desk');
  const urge = useUrge(stageId);
  const submit = ({ text = '' }: { readonly text?: string }) => {
    if (urge.isPending) return;
    urge.mutate(
      { ...about, text },
      {
        onSuccess: () => {
          announce(t('urge.done', { name }));
          onClose();
        },
      },
    );
  };
  return (
    <Modal open title={t('urge.of', { name })} footer={null} onCancel={onClose}>
      <Form layout="vertical" disabled={urge.isPending} onFinish={submit}>
        <Form.Item name="text" label={t('urge.text')} extra={t('urge.hint')}>
          <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
        {urge.error && <Alert type="error" showIcon title={messageOf(urge.error)} />}
        <Flex justify="end" gap="small">
          <Button disabled={false} onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={urge.isPending}>
            {t('urge.urge')}
          </Button>
        </Flex>
      </Form>
    </Modal>
  );
}

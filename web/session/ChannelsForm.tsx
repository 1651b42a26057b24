import { Alert, Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, messageOf } from '../api/ApiProblem.ts';
import { useChannelChange, type ChannelChoices, type NoticeChannels } from '../api/channels.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { ChannelFields } from './ChannelFields.tsx';

type Channel = NoticeChannels['channels'][number];

/** What is filled in: an empty address leaves the present one. */
interface Values extends Record<Channel['channel'], { wanted: boolean; address?: string }> {
  departmentNotices?: boolean;
}

/** The choices of all channels, kept together. */
export function ChannelsForm({ channels }: { readonly channels: NoticeChannels }) {
  const { t } = useTranslation('channels');
  const [form] = Form.useForm<Values>();
  const change = useChannelChange();
  const [removed, setRemoved] = useState<readonly Channel['channel'][]>([]);
  const submit = (values: Values) => {
    if (change.isPending) return;
    change.mutate(choicesOf(values, removed), {
      onSuccess: () => {
        setRemoved([]);
        form.resetFields([
          ['email', 'address'],
          ['sms', 'address'],
        ]);
        announce(t('kept'));
      },
      onError: (error) => form.setFields(fieldErrorsOf(error)),
    });
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={valuesOf(channels)}
      onFinish={submit}
    >
      {change.error && <Alert type="error" showIcon title={messageOf(change.error)} />}
      {change.isSuccess && <Alert type="success" showIcon title={t('kept')} />}
      {channels.channels.map((channel) => (
        <ChannelFields
          key={channel.channel}
          channel={channel}
          isRemoved={removed.includes(channel.channel)}
          onRemove={(remove) =>
            setRemoved((names) => [
              ...names.filter((name) => name !== channel.channel),
              ...(remove ? [channel.channel] : []),
            ])
          }
        />
      ))}
      {channels.departmentNotices !== undefined && (
        <Form.Item name="departmentNotices" valuePropName="checked" extra={t('departmentHelp')}>
          <Checkbox>{t('departmentNotices')}</Checkbox>
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('keep')}
      </Button>
    </Form>
  );
}

function valuesOf({ channels, departmentNotices }: NoticeChannels) {
  return {
    ...Object.fromEntries(channels.map(({ channel, wanted }) => [channel, { wanted }])),
    departmentNotices,
  };
}

/** What was typed wins over what was to be removed. */
function choicesOf(values: Values, removed: readonly Channel['channel'][]): ChannelChoices {
  const choiceOf = (name: Channel['channel']) => {
    const { wanted, address } = values[name];
    if (address) return { wanted, address };
    return removed.includes(name) ? { wanted, address: null } : { wanted };
  };
  const { departmentNotices } = values;
  return {
    ...{ email: choiceOf('email'), sms: choiceOf('sms') },
    ...(departmentNotices !== undefined && { departmentNotices }),
  };
}

/** The server's words at the fields that they are about (`body.email.address`). */
function fieldErrorsOf(error: Error) {
  if (!(error instanceof ApiProblem)) return [];
  return error.errors.map(({ field, message }) => ({
    name: field.split('.').slice(1) as ['email' | 'sms', 'address'], // names of the body's fields
    errors: [message],
  }));
}

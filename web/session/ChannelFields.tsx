import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NoticeChannels } from '../api/channels.ts';
import { PersonalData } from '../components/PersonalData.tsx';

/** How an address of a channel is typed. */
const inputs = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  sms: { type: 'tel', autoComplete: 'tel-national', inputMode: 'numeric' },
} as const;

/** One channel: whether, and where to. The present address is shown masked and never filled in. */
export function ChannelFields({
  channel: { channel, address, registered, available },
  isRemoved,
  onRemove,
}: {
  readonly channel: NoticeChannels['channels'][number];
  readonly isRemoved: boolean;
  readonly onRemove: (remove: boolean) => void;
}) {
  const { t } = useTranslation('channels');
  const name = t(`names.${channel}`);
  return (
    <fieldset className="channel">
      <legend>{name}</legend>
      {!available && <Alert type="info" showIcon title={t('notAvailable', { name })} />}
      <Form.Item name={[channel, 'wanted']} valuePropName="checked">
        <Checkbox>{t(`wanted.${channel}`)}</Checkbox>
      </Form.Item>
      <p>
        {t(`present.${channel}`)}
        {address === undefined ? t('none') : <PersonalData value={address} />}
        {registered && t('registered')}
        {isRemoved && t('toBeRemoved')}{' '}
        {address !== undefined && !registered && (
          <Button
            aria-label={t(isRemoved ? 'keepOf' : 'removeOf', { name })}
            onClick={() => onRemove(!isRemoved)}
          >
            {t(isRemoved ? 'keepAddress' : 'remove')}
          </Button>
        )}
      </p>
      <Form.Item
        name={[channel, 'address']}
        label={t(`address.${channel}`)}
        extra={t('addressHelp')}
      >
        <Input allowClear {...inputs[channel]} />
      </Form.Item>
    </fieldset>
  );
}

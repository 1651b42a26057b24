import { Alert, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActForm, type ActOwner } from '../api/acts.ts';
import type { Ability } from './ability.ts';
import { messageOf } from '../api/ApiProblem.ts';
import { ActForm } from './ActForm.tsx';

export interface ActDialogProps {
  readonly owner: ActOwner;
  /** As in the address. */
  readonly abilityKey: string;
  /** Undefined when the server does not (or no longer) offer it. */
  readonly ability: Ability | undefined;
  readonly onClose: () => void;
  readonly onDone: ((ability: Ability) => void) | undefined;
}

/** Asks what an act says, and does it. */
export function ActDialog(props: ActDialogProps) {
  const { onClose } = props;
  // As it was offered at first: that it is gone may be this very act, whose answer is on its way.
  const [ability] = useState(props.ability);
  const { t } = useTranslation('acts');
  return (
    <Modal
      open
      title={ability?.name ?? t('notNow')}
      footer={null}
      width={720}
      style={{ top: 24 }}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      {ability ? (
        <OfferedAct {...props} ability={ability} />
      ) : (
        <Alert type="warning" showIcon title={t('notNowWhy')} />
      )}
    </Modal>
  );
}

function OfferedAct(props: ActDialogProps & { readonly ability: Ability }) {
  const { owner, ability } = props;
  const { t } = useTranslation();
  const { data, error } = useActForm(owner, ability);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Spin description={t('loading')} />;
  return <ActForm {...props} asked={data} />;
}

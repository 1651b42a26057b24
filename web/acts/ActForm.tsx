import { Alert, Button, Flex, Form as AntForm } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActForm as Asked } from '../../server/modules/forms/schema.ts';
import { useAct, type ActOwner } from '../api/acts.ts';
import { subjectOf, type Ability } from './ability.ts';
import { ApiProblem } from '../api/ApiProblem.ts';
import { useSession } from '../api/session.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { ActAnswer } from './ActAnswer.tsx';
import { draftKey, dropDraft, keepDraft, readDraft } from './drafts.ts';
import { BusyFields } from './form/busyFields.ts';
import './form/form.css';
import { FormRenderer } from './form/FormRenderer.tsx';
import { beginningOf, placeOf, toAct, type Values } from './form/values.ts';

export interface ActFormProps {
  readonly owner: ActOwner;
  readonly abilityKey: string;
  readonly ability: Ability;
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onDone: ((ability: Ability) => void) | undefined;
}

/** The form of an act: its draft stays until the act has taken effect. */
export function ActForm({ owner, abilityKey, ability, asked, onClose, onDone }: ActFormProps) {
  const { t } = useTranslation('acts');
  const { account } = useSession();
  const [instance] = AntForm.useForm<Values>();
  const key = draftKey(account?.accountId ?? '', owner.id, abilityKey);
  const [draft] = useState(() => readDraft(key));
  const [busyFields, setBusyFields] = useState<readonly string[]>([]);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const known = { kind: ability.kind, ...subjectOf(ability) };
  const act = useAct(owner, ({ status }) => {
    if (status !== 'applied') return;
    dropDraft(key);
    announce(t('applied', { name: ability.name }));
    // Whoever has left meanwhile is somewhere else, with an address of its own.
    if (!isOpen.current) return;
    onClose();
    onDone?.(ability);
  });

  const submit = () => {
    if (act.isPending || busyFields.length > 0) return;
    // Not what the form reports: that lacks lists in which nobody has typed.
    const said = toAct(asked.form, instance.getFieldsValue(true) as Values, known);
    act.mutate({ act: said, taskKey: ability.taskKey }, { onError: showErrors });
  };
  const showErrors = (error: Error) => {
    if (!(error instanceof ApiProblem)) return;
    const found = error.errors.flatMap(({ field, message }) => {
      const place = placeOf(asked.form, field);
      return place ? [{ name: [...place], errors: [message] }] : [];
    });
    instance.setFields(found);
    if (found[0]) instance.scrollToField(found[0].name, { focus: true });
  };
  const [reportBusy] = useState(
    () => (id: string, busy: boolean) =>
      setBusyFields((fields) => {
        if (fields.includes(id) === busy) return fields;
        return busy ? [...fields, id] : fields.filter((field) => field !== id);
      }),
  );
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) instance.submit();
  };
  return (
    <AntForm<Values>
      form={instance}
      layout="vertical"
      initialValues={beginningOf(asked.form, asked.data, draft)}
      scrollToFirstError={{ focus: true }}
      disabled={act.isPending}
      onValuesChange={() => keepDraft(key, instance.getFieldsValue(true) as Values)}
      onFinish={submit}
      onKeyDown={submitByKey}
    >
      <Flex vertical gap="small" className="form-notices">
        {asked.warnings.map((warning) => (
          <Alert key={warning} type="warning" showIcon title={warning} />
        ))}
        {draft && <Alert type="info" showIcon title={t('draftRestored')} />}
      </Flex>
      <BusyFields value={reportBusy}>
        <FormRenderer form={asked.form} instance={instance} known={known} />
      </BusyFields>
      <ActAnswer act={act} />
      <Flex justify="end" gap="small" className="form-buttons">
        <Button disabled={false} onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={act.isPending}
          disabled={busyFields.length > 0}
        >
          {t('submit', { name: ability.name })}
        </Button>
      </Flex>
    </AntForm>
  );
}

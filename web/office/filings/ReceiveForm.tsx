import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useFlowTemplates, useItemNames } from '../../api/catalogue.ts';
import { useFilingAct, type FilingView } from '../../api/filings.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import { Field } from '../../components/Field.tsx';

/** 接收申报: by which 流程图, with which items besides those that it asks for, and whether to start. */
export function ReceiveForm({
  filing,
  hasReasons,
}: {
  readonly filing: FilingView;
  /** Something is to be corrected: it is returned, not received. */
  readonly hasReasons: boolean;
}) {
  const { t } = useTranslation('filings');
  const act = useFilingAct(filing.filingId);
  const names = useItemNames();
  const { data: templates = [] } = useFlowTemplates(filing.content.project.flowType, filing.stage);
  const [chosen, setChosen] = useState<string>();
  const [itemIds, setItemIds] = useState<string[]>([]);
  const [start, setStart] = useState(false);
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  const offered = (template?.items ?? []).filter(
    ({ itemId, line, askedByDefault }) =>
      !askedByDefault &&
      line !== 'precondition' &&
      names.has(itemId) &&
      !filing.content.itemIds.includes(itemId),
  );
  const receive = () => {
    if (act.isPending) return;
    act.mutate(
      {
        kind: 'receiveFiling',
        ...(template && { flowTemplateId: template.id }),
        ...{ itemIds, start },
      },
      { onSuccess: ({ status, reason }) => announce(reason ?? t(`receiveAnswer.${status}`)) },
    );
  };
  return (
    <section>
      <h2>{t('receive')}</h2>
      {templates.length > 0 && (
        <Field label={t('template')}>
          {(attributes) => (
            <select
              {...attributes}
              value={template?.id}
              onChange={({ target }) => {
                setChosen(target.value);
                setItemIds([]);
              }}
            >
              {templates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {offered.length > 0 && (
        <Field group label={t('moreItems')} hint={t('moreItemsHint')}>
          {() => (
            <Checkbox.Group
              className="choices"
              value={itemIds}
              onChange={setItemIds}
              options={offered.map(({ itemId }) => ({
                value: itemId,
                label: names.get(itemId) ?? itemId,
              }))}
            />
          )}
        </Field>
      )}
      <p>
        <Checkbox checked={start} onChange={({ target }) => setStart(target.checked)}>
          {t('start')}
        </Checkbox>
      </p>
      {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      {act.data?.status === 'superseded' && (
        <Alert type="warning" showIcon title={act.data.reason} />
      )}
      {hasReasons && <p>{t('returnFirst')}</p>}
      <Button type="primary" disabled={hasReasons} loading={act.isPending} onClick={receive}>
        {t('receive')}
      </Button>
    </section>
  );
}

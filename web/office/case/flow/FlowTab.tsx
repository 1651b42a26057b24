import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { messageOf } from '../../../api/ApiProblem.ts';
import { useFlow, type FlowInstance } from '../../../api/flow.ts';
import type { StageView } from '../../../api/stages.ts';
import { currentQuery } from '../../../components/currentQuery.ts';
import { dateText } from '../../../components/dates.ts';
import { Loading } from '../../../components/Loading.tsx';
import { itemNameIn } from '../itemNameIn.ts';
import { Nothing } from '../Section.tsx';
import { Diagram } from './Diagram.tsx';
import './flow.css';

/** 流程图: the process of the stage, or of one of its items, with where it stands. */
export function FlowTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [query, setQuery] = useSearchParams();
  const { data, error } = useFlow(stage.stageId);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  const { instances, definitions } = data;
  const shown = chosen(instances, query);
  if (!shown) return <Nothing text={t('empty.flow')} />;
  const definition = definitions.find(({ definitionKey }) => definitionKey === shown.definitionKey);
  const show = (instance: string) => {
    const next = currentQuery();
    next.delete('item');
    next.set('instance', instance);
    setQuery(next, { preventScrollReset: true });
  };
  return (
    <>
      <label className="flow-choice">
        {t('flow.choose')}
        <select value={shown.processInstanceKey} onChange={({ target }) => show(target.value)}>
          {instances.map((instance) => (
            <option key={instance.processInstanceKey} value={instance.processInstanceKey}>
              {titleOf(instance, stage, t('flow.stage'))} {t(`flow.instance.${instance.state}`)}{' '}
              {dateText(Date.parse(instance.startedAt))}
            </option>
          ))}
        </select>
      </label>
      {definition && (
        <Diagram
          key={shown.processInstanceKey}
          xml={definition.xml}
          title={titleOf(shown, stage, t('flow.stage'))}
          instance={shown}
          stage={stage}
        />
      )}
    </>
  );
}

function titleOf({ itemCaseId }: FlowInstance, stage: StageView, ofStage: string): string {
  return itemCaseId === undefined ? ofStage : itemNameIn(stage, itemCaseId);
}

/** The one that the address names, by itself or by its item; else that of the stage. */
function chosen(
  instances: readonly FlowInstance[],
  query: URLSearchParams,
): FlowInstance | undefined {
  const key = query.get('instance');
  const item = query.get('item');
  return (
    instances.find(({ processInstanceKey }) => processInstanceKey === key) ??
    instances.find(({ itemCaseId }) => item !== null && itemCaseId === item) ??
    instances.find(({ processId }) => processId === 'approval-stage') ??
    instances[0]
  );
}

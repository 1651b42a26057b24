import { Alert, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilingContent } from '../../api/filings.ts';
import { filingSteps, valueOf, type FilingField } from '../../components/filing/fields.ts';
import { useFieldText } from '../../components/filing/useFieldText.ts';
import type { DraftKeeper } from './DraftKeeper.ts';

const fields: readonly FilingField[] = Object.values(filingSteps).flat();

/** Another page has saved meanwhile: what both say, and which of them is to stay. */
export function Conflict({
  mine,
  other,
  keeper,
}: {
  readonly mine: FilingContent;
  readonly other: FilingContent;
  readonly keeper: DraftKeeper;
}) {
  const { t } = useTranslation('filings');
  const textOf = useFieldText();
  const isOther = (field: FilingField) =>
    JSON.stringify(valueOf(mine, field)) !== JSON.stringify(valueOf(other, field));
  const both = (
    <>
      <p>{t('conflictText')}</p>
      {fields.filter(isOther).map((field) => (
        <dl key={field} className="filing-both">
          <dt>{t(`fields.${field}`)}</dt>
          <dd>{t('here', { text: textOf(mine, field) })}</dd>
          <dd>{t('there', { text: textOf(other, field) })}</dd>
        </dl>
      ))}
      <Flex wrap gap="small">
        <Button type="primary" onClick={() => void keeper.keepMine()}>
          {t('keepHere')}
        </Button>
        <Button onClick={() => keeper.takeOther()}>{t('takeThere')}</Button>
      </Flex>
    </>
  );
  return <Alert type="warning" showIcon title={t('conflict')} description={both} />;
}

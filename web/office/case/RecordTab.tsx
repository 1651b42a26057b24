import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useRecord } from '../../api/record.ts';
import type { StageView } from '../../api/stages.ts';
import { Loading } from '../../components/Loading.tsx';
import { RecordFilter } from './RecordFilter.tsx';
import { RecordRow } from './RecordRow.tsx';
import { RestOfRecord } from './RestOfRecord.tsx';
import { Nothing } from './Section.tsx';

/**
 * 流转记录: what became of the items and what was done, the latest first, by department or item. It is
 * read on as one scrolls; rows out of sight are not drawn (`case.css`), but can be searched and heard.
 */
export function RecordTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [query] = useSearchParams();
  const item = query.get('item');
  const department = query.get('department');
  const record = useRecord(stage.stageId, {
    ...(item !== null && { itemCaseId: item }),
    ...(department !== null && { departmentId: department }),
  });
  const rows = record.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = record.data?.pages[0]?.total ?? 0;
  const isFiltered = item !== null || department !== null;
  return (
    <>
      <RecordFilter stage={stage} />
      {record.error && <Alert type="error" showIcon title={messageOf(record.error)} />}
      {record.isPending && <Loading />}
      {record.data && total === 0 && (
        <Nothing text={t(isFiltered ? 'empty.record' : 'empty.wholeRecord')} />
      )}
      {total > 0 && <p>{t('record.count', { count: rows.length, total })}</p>}
      <ol className="case-record">
        {rows.map((row) => (
          <li key={row.rowId}>
            <RecordRow row={row} />
          </li>
        ))}
      </ol>
      {record.hasNextPage && (
        <RestOfRecord
          isReading={record.isFetchingNextPage}
          onRead={() => void record.fetchNextPage()}
        />
      )}
    </>
  );
}

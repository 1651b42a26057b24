import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useKeepTaskFilters, type TaskFilter, type TaskFilters } from '../../api/taskFilters.ts';
import { announce } from '../../app/shell/Announcer.tsx';

const LONGEST = 30;

/** Keeps the present list under a name, renames and removes the ones that are kept. */
export function SavedFiltersDialog({
  kept,
  present,
  onClosed,
}: {
  readonly kept: TaskFilters;
  readonly present: TaskFilter['query'];
  readonly onClosed: () => void;
}) {
  const { t } = useTranslation('tasks');
  const [isOpen, setOpen] = useState(true);
  const keep = useKeepTaskFilters();
  const { version, filters } = kept;
  const write = (next: readonly TaskFilter[], words: string) => {
    if (keep.isPending) return;
    keep.mutate({ version, filters: next }, { onSuccess: () => announce(words) });
  };
  return (
    <Modal
      open={isOpen}
      title={t('saved.label')}
      footer={null}
      onCancel={() => setOpen(false)}
      afterClose={onClosed}
    >
      {keep.error && <Alert type="error" showIcon title={messageOf(keep.error)} />}
      <NameForm
        key={filters.length}
        label={t('saved.keepAs')}
        submit={t('saved.keep')}
        onName={(name) =>
          write([...filters, { name, query: present }], t('saved.keptNow', { name }))
        }
      />
      <ul className="saved-filters" aria-label={t('saved.label')}>
        {filters.map((filter) => (
          <li key={filter.name}>
            <NameForm
              label={t('saved.nameOf', { name: filter.name })}
              submit={t('saved.rename')}
              name={filter.name}
              onName={(name) =>
                write(
                  filters.map((one) => (one === filter ? { ...one, name } : one)),
                  t('saved.renamed', { name }),
                )
              }
            />
            <Button
              danger
              aria-label={t('saved.removeOf', { name: filter.name })}
              onClick={() =>
                write(
                  filters.filter((one) => one !== filter),
                  t('saved.removed', { name: filter.name }),
                )
              }
            >
              {t('saved.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {filters.length === 0 && <p>{t('saved.none')}</p>}
    </Modal>
  );
}

function NameForm({
  label,
  submit,
  name = '',
  onName,
}: {
  readonly label: string;
  readonly submit: string;
  readonly name?: string;
  readonly onName: (name: string) => void;
}) {
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('name');
        if (typeof text === 'string' && text.trim() !== '' && text.trim() !== name)
          onName(text.trim());
      }}
    >
      <Input
        aria-label={label}
        placeholder={label}
        name="name"
        required
        maxLength={LONGEST}
        defaultValue={name}
      />
      <Button htmlType="submit" type={name === '' ? 'primary' : 'default'}>
        {submit}
      </Button>
    </form>
  );
}

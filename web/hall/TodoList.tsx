import { RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Todo } from '../api/todo.ts';
import { ClockTag } from '../components/ClockTag.tsx';
import { placeOfTodo } from './places.ts';

/** What waits for the applicant, each a link to where it is done. */
export function TodoList({
  todo,
  label,
}: {
  readonly todo: readonly Todo[];
  readonly label: string;
}) {
  return (
    <ul className="hall-todo" aria-label={label}>
      {todo.map((one) => (
        <li key={[placeOfTodo(one), one.kind, ...one.about].join(' ')}>
          <TodoEntry todo={one} />
        </li>
      ))}
    </ul>
  );
}

function TodoEntry({ todo }: { readonly todo: Todo }) {
  const { t } = useTranslation('hall');
  const { kind, projectName, stageName, itemName, about, clock, optional } = todo;
  const where = [projectName ?? t('todo.unnamed'), stageName, itemName];
  return (
    <>
      <Link to={placeOfTodo(todo)}>
        {t(`todo.kinds.${kind}`)}
        <RightOutlined aria-hidden="true" />
      </Link>
      {optional && <span className="hall-quiet">{t('todo.optional')}</span>}
      <span>{where.filter(Boolean).join(' · ')}</span>
      {about.length > 0 && (
        <span className="hall-quiet">{about.join(t('listComma', { ns: 'common' }))}</span>
      )}
      {clock && <ClockTag clock={clock} />}
    </>
  );
}

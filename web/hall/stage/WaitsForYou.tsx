import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { useTodo } from '../../api/todo.ts';
import { anchors } from '../places.ts';
import { TodoList } from '../TodoList.tsx';

/** What waits for the applicant in this stage, and what may be done with it as a whole. */
export function WaitsForYou({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const { data = [], isSuccess } = useTodo();
  const todo = data.filter(({ stageId }) => stageId === stage.stageId);
  return (
    <section className="hall-part" id={anchors.todo} tabIndex={-1}>
      <h2>{t('waits.title')}</h2>
      {todo.length > 0 && <TodoList todo={todo} label={t('waits.title')} />}
      {isSuccess && todo.length === 0 && <p>{t('waits.nothing')}</p>}
      <ActButtons abilities={abilitiesAbout(stage.abilities, {})} />
    </section>
  );
}

import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { presentOf, useSavePhrases, type KeptPhrases, type PhraseOwner } from '../api/phrases.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { PhraseConflict } from './PhraseConflict.tsx';
import { PhraseRow } from './PhraseRow.tsx';

/** Rows that say nothing are left out. */
function written(phrases: readonly string[]): string[] {
  return phrases.map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
}

function moved(phrases: readonly string[], from: number, to: number): string[] {
  const rest = phrases.toSpliced(from, 1);
  return rest.toSpliced(to, 0, phrases[from] ?? '');
}

/**
 * One list of phrases, saved whole under the version that was read. Where somebody else has changed it
 * meanwhile, theirs is shown beside what was written here, and nothing is lost without being chosen.
 */
export function PhraseEditor({
  owner,
  kept,
}: {
  readonly owner: PhraseOwner;
  readonly kept: KeptPhrases;
}) {
  const { t } = useTranslation('session');
  const [draft, setDraft] = useState<KeptPhrases>();
  const save = useSavePhrases(owner);
  const { version, phrases } = draft ?? kept;
  const change = (next: readonly string[]) => setDraft({ version, phrases: next });
  const store = (from: number) =>
    save.mutate(
      { version: from, phrases: written(phrases) },
      {
        onSuccess: () => {
          setDraft(undefined);
          announce(t('phrases.saved'));
        },
      },
    );
  const present = presentOf(save.error);
  return (
    <>
      {phrases.length === 0 && <p>{t('phrases.empty')}</p>}
      <ol className="phrases">
        {phrases.map((phrase, index) => (
          <PhraseRow
            // A row is what stands at its place.
            key={index}
            number={index + 1}
            phrase={phrase}
            isLast={index === phrases.length - 1}
            onChange={(text) => change(phrases.with(index, text))}
            onMove={(by) => change(moved(phrases, index, index + by))}
            onRemove={() => change(phrases.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {present && (
        <PhraseConflict
          present={present.phrases}
          onTheirs={() => {
            save.reset();
            setDraft(present);
          }}
          onMine={() => store(present.version)}
        />
      )}
      {save.error && !present && <Alert type="error" showIcon title={messageOf(save.error)} />}
      <p className="phrase-acts">
        <Button onClick={() => change([...phrases, ''])}>{t('phrases.add')}</Button>
        <Button
          type="primary"
          disabled={!draft}
          loading={save.isPending}
          onClick={() => !save.isPending && store(version)}
        >
          {t('phrases.save')}
        </Button>
      </p>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { Section } from '../Section.tsx';
import type { FlowLook } from './looks.ts';

/** An element of the diagram that was entered. */
export interface Place {
  readonly elementId: string;
  /** Empty for a gateway without a name. */
  readonly name: string;
  readonly look: FlowLook;
  /** How often it was entered. */
  readonly times: number;
  readonly incident: boolean;
}

/** What the diagram shows, in words: where it stands now, and every named place it has been at. */
export function Places({ places }: { readonly places: readonly Place[] }) {
  const { t } = useTranslation('case');
  const named = places.filter(({ name }) => name !== '');
  const present = named.filter(({ look }) => look === 'present' || look === 'suspended');
  const wordsOf = ({ look, times, incident }: Place) =>
    [
      t(`flow.look.${look}`),
      times > 1 ? t('flow.times', { count: times }) : '',
      incident ? t('flow.incident') : '',
    ]
      .filter(Boolean)
      .join(t('comma', { ns: 'common' }));
  return (
    <>
      <Section title={t('flow.now')}>
        {present.length === 0 ? (
          <p>{t('flow.nowhere')}</p>
        ) : (
          <ul>
            {present.map((place) => (
              <li key={place.elementId}>
                <strong>{place.name}</strong> {wordsOf(place)}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <details className="flow-places">
        <summary>{t('flow.all', { count: named.length })}</summary>
        <ol>
          {named.map((place) => (
            <li key={place.elementId}>
              {place.name} {wordsOf(place)}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

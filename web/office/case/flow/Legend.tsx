import { useTranslation } from 'react-i18next';
import { FLOW_LOOKS, type FlowLook } from './looks.ts';

/** The sign at an element: what it says without its colour. */
export const SIGNS: Readonly<Record<FlowLook, string>> = {
  present: '●',
  suspended: '‖',
  done: '✓',
  ended: '✕',
};

/** What the signs of the diagram mean. */
export function Legend() {
  const { t } = useTranslation('case');
  return (
    <ul className="flow-legend" aria-label={t('flow.legend')}>
      {FLOW_LOOKS.map((look) => (
        <li key={look}>
          <span className={`flow-sign flow-sign-${look}`} aria-hidden="true">
            {SIGNS[look]}
          </span>
          {t(`flow.look.${look}`)}
        </li>
      ))}
    </ul>
  );
}

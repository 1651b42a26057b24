import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UrgeAbout } from '../../../api/pressing.ts';

const UrgeDialog = lazy(async () => ({ default: (await import('./UrgeDialog.tsx')).UrgeDialog }));

export interface UrgeProps {
  readonly stageId: string;
  readonly about: UrgeAbout;
  /** What is pressed for, as on screen. */
  readonly name: string;
}

/** 催办, with words to the department that has it. */
export function UrgeButton(urge: UrgeProps) {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t('urge.of', { name: urge.name })} onClick={() => setOpen(true)}>
        {t('urge.urge')}
      </Button>
      {isOpen && (
        <Suspense>
          <UrgeDialog {...urge} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

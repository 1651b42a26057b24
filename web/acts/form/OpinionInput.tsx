import { Button, Dropdown, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhrases } from '../../api/phrases.ts';
import { useSession } from '../../api/session.ts';
import type { InputProps } from './inputs.tsx';

const LONGEST = 4000;

/** A text of some lines; staff may take words from their phrase book. */
export function OpinionInput({ component, id, value = '', onChange }: InputProps<string>) {
  const { account } = useSession();
  const isStaff = account?.roles.some((role) => role !== 'applicant') ?? false;
  return (
    <>
      <Input.TextArea
        {...(id !== undefined && { id })}
        value={value}
        maxLength={component.validate?.maxLength ?? LONGEST}
        autoSize={{ minRows: 3, maxRows: 12 }}
        onChange={(event) => onChange?.(event.target.value)}
      />
      {isStaff && (
        <PhraseButton
          onChosen={(phrase) => onChange?.(value === '' ? phrase : `${value}\n${phrase}`)}
        />
      )}
    </>
  );
}

function PhraseButton({ onChosen }: { readonly onChosen: (phrase: string) => void }) {
  const { t } = useTranslation('acts');
  const [isAsked, setAsked] = useState(false);
  const { data, isLoading } = usePhrases(isAsked);
  const phrases = [...(data?.own.phrases ?? []), ...(data?.department?.phrases ?? [])];
  const nothing = isLoading ? t('loadingPhrases') : t('noPhrases');
  const items =
    phrases.length === 0
      ? [{ key: 'none', label: nothing, disabled: true }]
      : phrases.map((phrase, index) => ({ key: String(index), label: phrase }));
  return (
    <Dropdown
      trigger={['click']}
      onOpenChange={(open) => open && setAsked(true)}
      menu={{ items, onClick: ({ key }) => onChosen(phrases[Number(key)] ?? '') }}
    >
      <Button type="link">{t('phrases')}</Button>
    </Dropdown>
  );
}

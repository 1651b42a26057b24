import { Button, Flex } from 'antd';

import { abilityKey, type Ability } from './ability.ts';
import { useOpenAct } from './useOpenAct.ts';

export interface ActButtonsProps {
  readonly abilities: readonly Ability[];
  /** What the acts are about, for those who do not see where the buttons stand. */
  readonly about?: string;
}

/** A button for each thing that this person may do here now; `ActDialogHost` shows its dialog. */
export function ActButtons({ abilities, about }: ActButtonsProps) {
  const { open } = useOpenAct();
  if (abilities.length === 0) return null;
  return (
    <Flex wrap gap="small">
      {abilities.map((ability) => (
        <Button
          key={abilityKey(ability)}
          data-act={abilityKey(ability)}
          {...(about !== undefined && { 'aria-label': `${ability.name}：${about}` })}
          onClick={() => open(abilityKey(ability))}
        >
          {ability.name}
        </Button>
      ))}
    </Flex>
  );
}

import type { StageView } from '../../api/stages.ts';
import { ClockTag } from '../../components/ClockTag.tsx';

/** A clock with what it is about: the tag alone would not say whose. */
export function PressingClock({ clock }: { readonly clock: StageView['clocks'][number] }) {
  const { itemName } = clock;
  return (
    <span className="case-clock">
      {itemName !== undefined && <span>{itemName}</span>}
      <ClockTag clock={clock} />
    </span>
  );
}

import type { Claim, ClaimState } from '../api/claims.ts';
import { StatusTag, type Look } from '../components/StatusTag.tsx';

const looks: Readonly<Record<ClaimState, Look>> = {
  unclaimed: 'running',
  claimed: 'done',
  disclaimed: 'warning',
};

/** 待认领, 已认领, 不予认领. */
export function ClaimStateTag({ claim: { state, stateName } }: { readonly claim: Claim }) {
  // The server names a state of these.
  return <StatusTag look={looks[state as ClaimState]} text={stateName} />;
}

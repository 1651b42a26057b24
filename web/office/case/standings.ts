import type { TFunction } from 'i18next';
import type { StageView } from '../../api/stages.ts';
import { dateText, dayText } from '../../components/dates.ts';
import type { CasePlace } from './caseTabNames.ts';
import { itemNameIn } from './itemNameIn.ts';

export interface Standing {
  readonly key: string;
  readonly type: 'info' | 'warning' | 'error' | 'success';
  readonly title: string;
  readonly text: string;
  /** Where in the case the cause is. */
  readonly leads?: CasePlace;
}

type Words = TFunction<'case'>;

/** What is to be told of a stage before anything else: frozen, void, withdrawn, closed, on its way there. */
export function standingsOf(stage: StageView, t: Words): Standing[] {
  return [
    ...underWay(stage, t),
    ...voided(stage, t),
    ...withdrawn(stage, t),
    ...closed(stage, t),
    ...stage.frozenBy.map((itemCaseId) => frozen(stage, itemCaseId, t)),
    ...restored(stage, t),
    ...undelivered(stage, t),
  ];
}

/** Between the act and its end: nobody has to do anything. */
function underWay({ status }: StageView, t: Words): Standing[] {
  if (!['voiding', 'restoring', 'withdrawing', 'closing'].includes(status)) return [];
  return [
    {
      key: status,
      type: 'info',
      title: t(`standing.${status}.title`),
      text: t(`standing.${status}.text`),
    },
  ];
}

function voided(stage: StageView, t: Words): Standing[] {
  const { voided: cause, status } = stage;
  if (!cause || status !== 'void') return [];
  const { itemCaseId, ground, at } = cause;
  return [
    {
      key: 'void',
      type: 'error',
      title: t('standing.void.title', { day: dateText(at) }),
      text: t(ground === 'revoked' ? 'standing.void.revoked' : 'standing.void.text', {
        item: itemNameIn(stage, itemCaseId),
        ground: t(`itemStatus.${ground}`),
      }),
      leads: { tab: 'items', item: itemCaseId },
    },
  ];
}

function withdrawn({ withdrawal, status }: StageView, t: Words): Standing[] {
  if (!withdrawal || status !== 'withdrawn') return [];
  const { reason, at, byName } = withdrawal;
  return [
    {
      key: 'withdrawn',
      type: 'warning',
      title: t('standing.withdrawn.title', { day: dateText(at) }),
      text: t('standing.withdrawn.text', { reason, who: byName ?? t('applicant') }),
      leads: { tab: 'papers' },
    },
  ];
}

function closed({ closure, status }: StageView, t: Words): Standing[] {
  if (!closure || status !== 'closed') return [];
  const { summary, at, openItems } = closure;
  return [
    {
      key: 'closed',
      type: 'success',
      title: t('standing.closed.title', { day: dateText(at) }),
      text:
        openItems.length === 0
          ? t('standing.closed.text', { summary })
          : t('standing.closed.open', { summary, count: openItems.length }),
      leads: { tab: 'basics' },
    },
  ];
}

function frozen(stage: StageView, itemCaseId: string, t: Words): Standing {
  const item = stage.items.find((one) => one.itemCaseId === itemCaseId);
  const suspension = item?.suspensions.findLast(({ to }) => to === undefined);
  return {
    key: `frozen ${itemCaseId}`,
    type: 'warning',
    title: t('standing.frozen.title', { item: item?.name ?? itemCaseId }),
    text: t('standing.frozen.text', {
      procedure: suspension?.procedureName ?? '',
      reason: suspension?.reason ?? '',
      from: suspension ? dateText(suspension.from) : '',
      end: suspension ? dayText(suspension.expectedEnd) : '',
    }),
    leads: { tab: 'items', item: itemCaseId },
  };
}

function restored(stage: StageView, t: Words): Standing[] {
  return (stage.restorations ?? []).map(({ itemCaseId, at, decisionNumber, reason, voidedAt }) => ({
    key: `restored ${at}`,
    type: 'info',
    title: t('standing.restored.title', { day: dateText(at) }),
    text: t('standing.restored.text', {
      item: itemNameIn(stage, itemCaseId),
      number: decisionNumber,
      reason,
      voided: dateText(voidedAt),
    }),
    leads: { tab: 'papers' },
  }));
}

/** Notices that reached nobody and have not been brought yet (R06). */
function undelivered({ undelivered: notices }: StageView, t: Words): Standing[] {
  const open = notices.filter(({ delivery }) => delivery === undefined);
  if (open.length === 0) return [];
  return [
    {
      key: 'undelivered',
      type: 'warning',
      title: t('standing.undelivered.title', { count: open.length }),
      text: t('standing.undelivered.text'),
      leads: { tab: 'planning' },
    },
  ];
}

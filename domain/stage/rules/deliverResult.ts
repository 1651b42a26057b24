import { PAPER_KINDS } from '../../papers.ts';
import type { ActRule } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds, endClocks, withId } from '../clocks.ts';
import { noticeToApplicant } from '../effects.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper } from '../papers.ts';
import { anyOf, inItemDepartment, inLeadDepartment } from '../rights.ts';
import type { ItemResult } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

const METHODS = { pickedUp: '窗口领取', mailed: '邮寄送达', online: '系统送达' } as const;

/** The paper that carries a result; a result that is used again was delivered before. */
const DOCUMENTS: Record<Exclude<ItemResult['outcome'], 'reused'>, string> = {
  approved: PAPER_KINDS.approvalDecision,
  refused: PAPER_KINDS.refusalDecision,
  revoked: PAPER_KINDS.revocationDecision,
  permitNotRequired: PAPER_KINDS.noPermitNeededNotice,
  acceptanceRefused: PAPER_KINDS.nonAcceptanceDecision,
};

/** 送达 (law 44): within ten working days of the decision; also after the stage has ended. */
export const deliverResult: ActRule<StageActOf<'deliverResult'>> = {
  name: '送达结果',
  row: 'R14',
  target: { type: 'none' },
  outlivesStage: true,
  subjects: everyItem,
  who: anyOf(inLeadDepartment('clerk'), inItemDepartment('staff', 'leader')),
  state: (stage, { itemCaseId }) => {
    const item = itemOf(stage, itemCaseId);
    if (!item.result || item.result.outcome === 'reused')
      conflict('R14', `事项“${item.name}”还没有办理结果，不能送达`);
    if (item.delivery) conflict('R14', `事项“${item.name}”的结果已经送达，请勿重复登记`);
  },
  check: (stage, { method, fileId }) => {
    if (method === 'online' && stage.applicantAccountId === undefined)
      refuse('R14', '项目没有关联网上帐号，请由申请人领取或邮寄送达');
    if (method !== 'online' && fileId === undefined)
      refuse('R14', '请上传签收的送达回证或邮寄凭证');
  },
  apply: (stage, decision, context) => {
    const { act, by, at, decisionId } = decision;
    const { itemCaseId, method, receivedBy, fileId } = act;
    const item = itemOf(stage, itemCaseId);
    const outcome = item.result?.outcome ?? 'approved';
    const delivery = {
      method,
      receivedBy,
      ...(fileId !== undefined && { fileId }),
      by: by.accountId,
      at,
    };
    const delivered = changeItem(stage, itemCaseId, (present) => ({ ...present, delivery }));
    return {
      aggregate: endClocks(delivered, withId(clockIds.delivery(item)), at),
      outcome: { outcome: 'delivered' },
      effects: [
        itemPaper(stage, item, decision, context, {
          kind: 'deliveryReceipt',
          document: outcome === 'reused' ? '' : DOCUMENTS[outcome],
          method: METHODS[method],
          receivedBy,
        }),
        ...noticeToApplicant(stage, decisionId, {
          title: '办理结果已送达',
          body: `事项“${item.name}”的办理结果已${METHODS[method]}，签收人：${receivedBy}。`,
          at,
          itemCaseId,
        }),
      ],
    };
  },
};

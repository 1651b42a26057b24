import type { Fillings, Scene } from '../scene.ts';
import { departmentsWithStaff, itemOf } from '../scene.ts';

/** Acts of 征求意见: another department is asked, the case stays. */
export const inquiryFillings: Fillings<'openInquiry' | 'answerInquiry' | 'closeInquiry'> = {
  openInquiry: [
    {
      weight: 0.5,
      fill: (scene) => ({
        kind: 'openInquiry',
        itemCaseId: itemOf(scene).itemCaseId,
        departmentId: another(scene),
        question: '请就选址是否占用管线走廊反馈意见',
      }),
    },
  ],
  answerInquiry: [
    {
      weight: 15,
      fill: (scene) => ({ kind: 'answerInquiry', ...subject(scene), opinion: '无不同意见' }),
    },
  ],
  closeInquiry: [
    {
      weight: 0.5,
      fill: (scene) => ({ kind: 'closeInquiry', ...subject(scene), reason: '已另行核实' }),
    },
  ],
};

function subject(scene: Scene) {
  return {
    itemCaseId: itemOf(scene).itemCaseId,
    inquiryId: scene.ability.inquiryId ?? '',
  };
}

/** A department that is not asked about the item already. */
function another(scene: Scene): string {
  const { departmentId, inquiries } = itemOf(scene);
  const asked = inquiries.map((inquiry) => inquiry.departmentId);
  return scene.random.pick(
    departmentsWithStaff(scene.seed).filter((id) => id !== departmentId && !asked.includes(id)),
  );
}

import { expect } from 'chai';
import { person } from '../../support/builders/people.ts';
import { aDirectory } from '../../support/builders/directory.ts';
import {
  aReply,
  aStageInIntake,
  aStartedStage,
  clerk,
} from '../../support/builders/stageStates.ts';
import { neededMaterials } from '../../../domain/stage/materials.ts';
import { expectViolation } from '../../support/violation.ts';

const directory = aDirectory();
const limits = { materialVersions: 3, planningReplies: 2 };
const strict = { directory: { ...directory, city: { ...directory.city, limits } } };

describe('What can be sent in again and again', () => {
  it('R11 ends at the city’s limit for a material, in words', () => {
    // given
    const walk = aStageInIntake(undefined, strict);
    const { materialId } = neededMaterials(walk.stage)[0]!;
    const upload = (file: string) => ({
      kind: 'uploadMaterial' as const,
      materialId,
      fileIds: [file],
    });
    for (const file of ['a', 'b', 'c']) walk.act(upload(file), clerk);

    // when
    const message = expectViolation(() => walk.decide(upload('d'), clerk), 'refused', 'R11');

    // then
    expect(message).to.contain('已上传3次').and.contain('综合受理窗口');
  });

  it('R11 ends at the limit for its reviews', () => {
    // given
    const walk = aStageInIntake(undefined, strict);
    const { materialId } = neededMaterials(walk.stage)[0]!;
    walk.act({ kind: 'uploadMaterial', materialId, fileIds: ['a'] }, clerk);
    const review = (reason: string) => ({
      kind: 'reviewMaterial' as const,
      materialId,
      verdict: 'unqualified' as const,
      reason,
    });
    for (const reason of ['缺页', '缺章', '缺签字']) walk.act(review(reason), clerk);

    // then
    expectViolation(() => walk.decide(review('缺日期'), clerk), 'refused', 'R11');
  });

  it('R07 ends at the limit for the replies to one request', () => {
    // given
    const walk = aStartedStage(undefined, strict);
    const { requestId, departmentId } = walk.stage.rounds[0]!.requests[0]!;
    const staff = person('staff', departmentId);
    walk.act(aReply(requestId), staff);
    const change = (remarks: string) =>
      ({ ...aReply(requestId), kind: 'changeReply', remarks }) as const;
    walk.act(change('一'), staff);

    // when
    const message = expectViolation(() => walk.decide(change('二'), staff), 'refused', 'R07');

    // then
    expect(message).to.contain('已回复2次').and.contain('牵头部门');
  });
});

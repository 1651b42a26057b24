import { expect } from 'chai';
import { checkTrace, isLegalTrace } from '../../../domain/trace/checkTrace.ts';
import { exportTrace } from '../../../domain/trace/exportTrace.ts';
import { traceNameOf, traceStatuses } from '../../../domain/trace/statuses.ts';
import type { TraceStatus } from '../../../domain/trace/statuses.ts';

const all: readonly TraceStatus[] = Object.values(traceStatuses);

function rows(...codes: (string | number)[]) {
  return codes.map((code, index) => ({ code: String(code), at: index, opinion: '' }));
}

describe('the statuses of a case', () => {
  it('have the national codes 1 to 15, and codes of our own that are not numbers', () => {
    const national = all.filter(({ origin }) => origin === 'national').map(({ code }) => code);
    expect(national).to.deep.equal(Array.from({ length: 15 }, (_, i) => String(i + 1)));
    const local = all.filter(({ origin }) => origin === 'local').map(({ name }) => name);
    expect(local).to.deep.equal([
      '冻结',
      '解除冻结',
      '待前置',
      '前置结束',
      '终止（阶段作废）',
      '恢复办理',
      '受理后撤件',
    ]);
    expect(new Set(all.map(({ code }) => code)).size).to.equal(all.length);
    expect(traceNameOf('9')).to.equal('特别程序开始');
    expect(traceNameOf('99')).to.equal('99');
  });
});

describe('a trace', () => {
  const waiting = ['waitingForPredecessor'];
  const legal: [string, (string | number)[]][] = [
    ['empty, before intake', []],
    ['still open', [1, 3, 8, 9]],
    ['straight to approval', [1, 3, 8, 11]],
    ['approved with a paper to follow', [1, 3, 8, 12]],
    ['refused', [1, 3, 8, 13]],
    ['supplemented before acceptance', [1, 3, 6, 7, 8, 11]],
    ['suspended twice', [1, 3, 8, 9, 10, 9, 10, 11]],
    ['not accepted, no permit needed', [1, 3, 4]],
    ['not accepted after a supplement that failed', [1, 3, 6, 7, 5]],
    ['withdrawn before dispatch', [1, 2]],
    ['taken back and revoked after approval', [1, 3, 8, 11, 14, 15]],
    ['frozen and unfrozen', [1, 3, 'frozen', 'unfrozen', 8, 'frozen', 'unfrozen', 11]],
    ['supplemented while frozen', [1, 3, 6, 'frozen', 7, 'unfrozen', 8, 11]],
    ['terminated with its suspension closed', [1, 3, 8, 9, 10, 'terminatedByVoid']],
    ['terminated while frozen', [1, 3, 8, 'frozen', 'terminatedByVoid']],
    ['terminated before dispatch', [1, 'terminatedByVoid']],
    [
      'waiting for a predecessor',
      [1, 3, 'waitingForPredecessor', 'frozen', 'predecessorArrived', 'unfrozen', 8, 11],
    ],
    [
      'waiting again after a supplement',
      [1, 3, ...waiting, 6, 7, ...waiting, 'predecessorArrived', 8],
    ],
    ['supplemented while the result came', [1, 3, ...waiting, 6, 7, 8]],
    ['declined while waiting', [1, 3, ...waiting, 5]],
    ['restored after its refusal', [1, 3, 8, 13, 'restored', 11, 14]],
    [
      'restored after the end of its stage, twice',
      [1, 3, 'terminatedByVoid', 'restored', 5, 'restored', 8],
    ],
    [
      'restored while frozen, and waiting',
      [1, 3, ...waiting, 'frozen', 'terminatedByVoid', 'restored', 'unfrozen', ...waiting],
    ],
    ['withdrawn after acceptance', [1, 3, 8, 'withdrawnAfterAcceptance']],
  ];
  for (const [title, codes] of legal) {
    it(`is legal when ${title}: ${codes.join(' ')}`, () => {
      expect(checkTrace(rows(...codes))).to.equal(undefined);
    });
  }

  const illegal: [(string | number)[], number, string][] = [
    [[3], 0, '从“已接件”开始'],
    [[1, 1], 1, '不能重复'],
    [[1, 3, 3], 2, '不能重复'],
    [[1, 4], 1, '之前应有“窗口受理”'],
    [[1, 5], 1, '之前应有“窗口受理”'],
    [[1, 6], 1, '之前应有“窗口受理”'],
    [[1, 8], 1, '之前应有“窗口受理”'],
    [[1, 3, 7], 2, '没有进行中的补正'],
    [[1, 3, 6, 6], 3, '补正尚未结束'],
    [[1, 3, 6, 8], 3, '补正尚未结束'],
    [[1, 3, 6, 5], 3, '补正尚未结束'],
    [[1, 3, 6, 'terminatedByVoid'], 3, '补正尚未结束'],
    [[1, 3, 9], 2, '部门受理'],
    [[1, 3, 11], 2, '部门受理'],
    [[1, 3, 12], 2, '部门受理'],
    [[1, 3, 13], 2, '部门受理'],
    [[1, 3, 8, 8], 3, '只能在“部门受理”之前'],
    [[1, 3, 8, 6], 3, '只能在“部门受理”之前'],
    [[1, 3, 8, 2], 3, '只能在“部门受理”之前'],
    [[1, 3, 8, 10], 3, '没有进行中的特别程序'],
    [[1, 3, 8, 9, 9], 4, '特别程序尚未结束'],
    [[1, 3, 8, 9, 11], 4, '特别程序尚未结束'],
    [[1, 3, 8, 9, 13], 4, '特别程序尚未结束'],
    [[1, 3, 8, 9, 'terminatedByVoid'], 4, '特别程序尚未结束'],
    [[1, 3, 8, 11, 9], 4, '已经以“办结（通过）”结束'],
    [[1, 3, 8, 11, 13], 4, '已经以“办结（通过）”结束'],
    [[1, 3, 8, 'terminatedByVoid', 11], 4, '已经以“终止（阶段作废）”结束'],
    [[1, 3, 8, 'restored'], 3, '恢复办理'],
    [[1, 3, 8, 11, 'restored'], 4, '恢复办理'],
    [[1, 3, 8, 13, 15], 4, '只有已经通过的办件可以撤回或撤销'],
    [[1, 3, 14], 2, '只有已经通过的办件可以撤回或撤销'],
    [[1, 3, 'unfrozen'], 2, '没有被冻结'],
    [[1, 3, 'frozen', 8], 3, '处于冻结状态'],
    [[1, 3, 8, 'frozen', 11], 4, '处于冻结状态'],
    [[1, ...waiting], 1, '之前应有“窗口受理”'],
    [[1, 3, ...waiting, 8], 3, '前置事项尚无结果'],
    [[1, 3, 'predecessorArrived'], 2, '没有等待前置事项'],
    [[1, 3, 8, ...waiting], 3, '只能在“部门受理”之前'],
    [[1, 'withdrawnAfterAcceptance'], 1, '部门受理'],
    [[1, 16], 1, '没有这种办理状态'],
  ];
  for (const [codes, index, message] of illegal) {
    it(`is illegal at row ${index + 1}: ${codes.join(' ')}`, () => {
      const violation = checkTrace(rows(...codes));
      expect(violation?.index).to.equal(index);
      expect(violation?.message)
        .to.contain(message)
        .and.to.contain(`第 ${index + 1} 行`);
      expect(isLegalTrace(rows(...codes))).to.equal(false);
      expect(isLegalTrace(rows(...codes.slice(0, index)))).to.equal(true);
    });
  }

  it('is illegal when a row is older than the one before it', () => {
    const violation = checkTrace([
      { code: '1', at: 2000 },
      { code: '3', at: 1000 },
    ]);
    expect(violation?.message).to.equal('第 2 行“窗口受理”：时间早于前一行');
  });
});

describe('the export of a trace', () => {
  it('gives the national rows and keeps the finer ones', () => {
    const exported = exportTrace(rows(1, 3, 'waitingForPredecessor', 8, 'frozen', 'unfrozen', 11));
    expect(exported.map((row) => (row.type === 'status' ? row.blzt : row.type))).to.deep.equal([
      1, 3, 8, 11,
    ]);
  });

  it('reports a terminated case as invalid data, with the reason', () => {
    const [, invalid] = exportTrace([
      { code: '1', opinion: '' },
      { code: 'terminatedByVoid', opinion: '建设工程规划许可证核发不予许可' },
    ]);
    expect(invalid).to.deep.include({
      type: 'invalid',
      reason: '终止（阶段作废）：建设工程规划许可证核发不予许可',
    });
  });
});

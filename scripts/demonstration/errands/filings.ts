import type { filingContentSchema } from '../../../domain/filing/content.ts';
import type { z } from 'zod';
import type { CityDay, Errand } from '../../year/errands/errand.ts';
import { CLERK, draft, keep, submit, type Draft } from '../../year/errands/filings.ts';
import type { Story } from './story.ts';

type Content = Partial<z.input<typeof filingContentSchema>>;

/** What an applicant fills in beyond the beginnings of a draft. */
async function fillIn({ acting }: CityDay, filing: Draft, more: Content): Promise<void> {
  const { content, contentVersion } = await filing.read({ acting }, filing.applicant);
  const project = { ...content.project, ...more.project };
  await keep(acting, filing, { contentVersion, content: { ...content, ...more, project } });
}

/** 草稿: only begun. */
async function* begun(key: string, first: CityDay): Errand {
  const filed = { index: 5, name: '闾山镇游客服务中心（示例）', flowType: 3, stage: 1 } as const;
  await draft(first, 'applicant-company', filed, key);
  yield; // Nothing more comes of it.
}

/** 已提交: the clerk is to receive or return it. */
async function* submitted(key: string, first: CityDay): Errand {
  const filed = { index: 12, name: '广宁街道社区养老服务中心（示例）', flowType: 4 } as const;
  const filing = await draft(first, 'applicant-company', { ...filed, stage: 2 }, key);
  const fileIds = [await first.acting.upload(filing.applicant, '立项文件')];
  await fillIn(first, filing, {
    project: { address: '北镇市广宁街道，东至北镇路，南至医巫闾街', scale: '建筑面积4600平方米' },
    note: '拟于明年三月开工，请一次告知需要办理的全部事项。',
    fileIds,
  });
  await submit(first, filing);
  yield; // The visitor receives or returns it.
}

/** 已提交, by a person. */
async function* submittedByPerson(key: string, first: CityDay): Errand {
  const filed = { index: 2, name: '沟帮子街道熏鸡加工作坊改建（示例）', flowType: 4 } as const;
  const filing = await draft(first, 'applicant-person', { ...filed, stage: 1 }, key);
  await fillIn(first, filing, {
    project: { address: '北镇市沟帮子街道铁北路', scale: '改建厂房900平方米' },
  });
  await submit(first, filing);
  yield; // As the one before.
}

/** 已退回: the applicant is to put it right. */
async function* returned(key: string, first: CityDay): Errand {
  const filed = { index: 30, name: '富屯街道冷链仓储二期（示例）', flowType: 3 } as const;
  const filing = await draft(first, 'applicant-company', { ...filed, stage: 1 }, key);
  await submit(first, filing);
  await filing.act(yield, CLERK, {
    kind: 'returnFiling',
    reasons: [
      { field: 'project.address', reason: '请写明四至范围' },
      { field: 'project.scale', reason: '请写明建筑面积和建设内容' },
    ],
    opinion: '补充后重新提交即可，不影响其他内容。',
  });
}

/** 已撤回. */
async function* withdrawn(key: string, first: CityDay): Errand {
  const filed = { index: 8, name: '城东新区临时停车场（示例）', flowType: 4 } as const;
  const filing = await draft(first, 'applicant-company', { ...filed, stage: 1 }, key);
  await submit(first, filing);
  const reason = '用地另有安排，暂不建设';
  await filing.act(yield, filing.applicant, { kind: 'withdrawFiling', reason });
}

/** 互联网申报 (R05) in the states of which no project comes. */
export const filingStories: readonly Story[] = [
  { begin: withdrawn, days: 5 },
  { begin: returned, days: 2 },
  { begin: submitted, days: 1 },
  { begin: submittedByPerson, days: 1 },
  { begin: begun, days: 1 },
];

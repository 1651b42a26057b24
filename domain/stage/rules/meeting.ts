import type { ActRule } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToDepartment } from '../effects.ts';
import { departmentMustExist } from '../known.ts';
import { inLeadDepartment } from '../rights.ts';
import { conflict, refuse } from '../violations.ts';
import { mustBeConfirming } from './confirmation.ts';

/** 召开联席会议, online or offline (Art. 4(2)3). */
export const callMeeting: ActRule<StageActOf<'callMeeting'>> = {
  name: '召开联席会议',
  row: 'R12',
  target: { type: 'none' },
  subjects: wholeStage,
  who: inLeadDepartment('lead'),
  state: (stage) => mustBeConfirming(stage),
  check: (stage, act, _, { directory }) => {
    for (const id of act.departmentIds) departmentMustExist(id, directory, 'R12');
    const same = stage.meetings.some(
      ({ heldOn, subject, minutes }) =>
        heldOn === act.heldOn && subject === act.subject && minutes === undefined,
    );
    if (same) conflict('R12', '同一议题的联席会议已经登记，请勿重复提交');
  },
  apply: (stage, { act, at, decisionId }) => {
    const { kind: _, ...meeting } = act;
    return {
      aggregate: {
        ...stage,
        meetings: [...stage.meetings, { ...meeting, meetingId: `${decisionId}:meeting` }],
      },
      outcome: { outcome: 'called' },
      effects: act.departmentIds.map((departmentId) =>
        noticeToDepartment(
          stage,
          decisionId,
          { departmentId },
          {
            title: '联席会议通知',
            body: `项目“${stage.projectName}”定于${act.heldOn}召开联席会议（${act.mode === 'online' ? '线上' : '线下'}），议题：${act.subject}。`,
            at,
          },
        ),
      ),
    };
  },
};

/** 上传会议记录: without it a meeting that was called bars the dispatch (R12). */
export const recordMinutes: ActRule<StageActOf<'recordMinutes'>> = {
  name: '上传会议记录',
  row: 'R12',
  target: { type: 'none' },
  subjects: (stage) => stage.meetings.map(({ meetingId }) => ({ meetingId })),
  who: inLeadDepartment('lead'),
  state: (stage, { meetingId }) => {
    mustBeConfirming(stage);
    const meeting = stage.meetings.find((called) => called.meetingId === meetingId);
    if (!meeting) refuse('R12', '没有这次联席会议，请刷新页面后重新选择');
    if (meeting.minutes) conflict('R12', '这次联席会议的记录已经上传');
  },
  check: (_, { attendance }, __, { directory }) => {
    for (const { departmentId } of attendance) departmentMustExist(departmentId, directory, 'R12');
  },
  apply: (stage, { act, by, at }) => {
    const { kind: _, meetingId, ...minutes } = act;
    return {
      aggregate: {
        ...stage,
        meetings: stage.meetings.map((meeting) =>
          meeting.meetingId === meetingId
            ? { ...meeting, minutes: { ...minutes, by: by.accountId, at } }
            : meeting,
        ),
      },
      outcome: { outcome: 'recorded' },
      effects: [],
    };
  },
};

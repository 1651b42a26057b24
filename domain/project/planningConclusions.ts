/** What a planning may come to (R02), as on screen. */
export const PLANNING_CONCLUSIONS = { passed: '策划通过', notPassed: '策划未通过' } as const;

export type PlanningConclusion = keyof typeof PLANNING_CONCLUSIONS;

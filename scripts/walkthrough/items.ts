/** Items of the catalogue that the scenarios name, all of stage 2. */
export const PRELIMINARY = 'preliminary-design-and-budget';
export const JOINT_REVIEW = 'design-scheme-joint-review';
export const SCHEME = 'design-scheme-approval';
export const PERMIT = 'construction-planning-permit';
export const SOIL = 'soil-water-conservation-plan';
export const ENVIRONMENT = 'environmental-impact-assessment';
export const AIR_DEFENCE = 'civil-air-defence-basement';
export const STABILITY = 'social-stability-risk-assessment';
export const HERITAGE = 'heritage-archaeology-permit';

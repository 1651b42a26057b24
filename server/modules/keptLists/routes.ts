import type { Module } from '../../context.ts';
import { filterRoutes } from './filterRoutes.ts';
import { phraseRoutes } from './phraseRoutes.ts';

/** Short lists that people keep: 常用语, 常用筛选. */
export const keptListsModule: Module = {
  name: 'keptLists',
  routes: (context) => [...phraseRoutes(context), ...filterRoutes(context)],
};

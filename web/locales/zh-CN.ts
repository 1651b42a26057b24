import { areasOf } from './areasOf.ts';

/** Every text in Chinese, which comes with the application. */
export const chinese = areasOf(
  import.meta.glob('./zh-CN/*.json', { eager: true, import: 'default' }),
);

import { textsOf } from '../../support/localeUse.ts';

const texts = textsOf('zh-CN');

/** A text of the pages. @param key as `case:flowTypes.1` */
export function wordOf(key: string): string {
  const [area = '', path = ''] = key.split(':');
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | undefined)?.[name],
      texts.get(area),
    );
  if (typeof found !== 'string') throw new Error(`the pages have no text ${key}`);
  return found;
}

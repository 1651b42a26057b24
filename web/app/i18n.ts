import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chinese } from '../locales/zh-CN.ts';

export const LANGUAGES = ['zh-CN', 'en-US'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = 'lianshen.language';

/** Before the first render: in the language that was chosen last, Chinese at first. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    // English has the same keys.
    fallbackLng: false,
    ns: Object.keys(chinese),
    defaultNS: 'common',
    resources: { 'zh-CN': chinese },
    interpolation: { escapeValue: false },
  });
  tellDocument('zh-CN');
  if (localStorage.getItem(KEPT_AS) === 'en-US')
    // Where its texts do not come, pages in Chinese are better than none.
    await show('en-US').catch(() => undefined);
}

/**
 * Changes the language of all pages and keeps the choice in this browser.
 * @throws where the texts of the language cannot be loaded; the language stays
 */
export async function changeLanguage(language: Language): Promise<void> {
  await show(language);
  localStorage.setItem(KEPT_AS, language);
}

async function show(language: Language): Promise<void> {
  if (language === 'en-US') {
    const { english } = await import('../locales/en-US.ts');
    for (const [area, texts] of Object.entries(english))
      i18next.addResourceBundle(language, area, texts);
  }
  await i18next.changeLanguage(language);
  tellDocument(language);
}

function tellDocument(language: Language): void {
  document.documentElement.lang = language;
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
}

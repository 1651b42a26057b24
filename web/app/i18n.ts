import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['zh-CN', 'en-US'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = 'lianshen.language';

type Texts = Record<string, unknown>;

// One file an area; Chinese comes with the page, English when it is chosen.
const chinese = import.meta.glob<Texts>('../locales/zh-CN/*.json', {
  eager: true,
  import: 'default',
});
const english = import.meta.glob<Texts>('../locales/en-US/*.json', { import: 'default' });

const areaOf = (file: string): string => file.replace(/^.*\/(.+)\.json$/, '$1');

/** Before the first render: texts of the language that was chosen last, Chinese at first. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    defaultNS: 'common',
    resources: {
      'zh-CN': Object.fromEntries(
        Object.entries(chinese).map(([file, texts]) => [areaOf(file), texts]),
      ),
    },
    interpolation: { escapeValue: false },
  });
  await changeLanguage(localStorage.getItem(KEPT_AS) === 'en-US' ? 'en-US' : 'zh-CN');
}

/** Changes the language of all pages and keeps the choice in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en-US') await loadEnglish();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
  localStorage.setItem(KEPT_AS, language);
}

async function loadEnglish(): Promise<void> {
  for (const [file, load] of Object.entries(english))
    i18next.addResourceBundle('en-US', areaOf(file), await load(), true, true);
}

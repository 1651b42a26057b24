import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import common from '../locales/zh-CN/common.json';
import navigation from '../locales/zh-CN/navigation.json';

export const LANGUAGES = ['zh-CN', 'en-US'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = 'lianshen.language';

type Texts = Record<string, unknown>;

// What every page shows comes with the application, in Chinese.
const present = { common, navigation };
const files = import.meta.glob<Texts>(
  ['../locales/*/*.json', '!../locales/zh-CN/{common,navigation}.json'],
  { import: 'default' },
);

/** Loads an area's texts with the first page that uses them; the page waits in its `Suspense`. */
const backend: BackendModule = {
  type: 'backend',
  callbackApi: true,
  init: () => undefined,
  read: (language, area, answer) => {
    const load = files[`../locales/${language}/${area}.json`];
    if (load)
      load().then(
        (texts) => answer(null, texts),
        // The second argument asks for another try: the connection may come back.
        (error: unknown) => answer(error instanceof Error ? error : String(error), true),
      );
    else answer(new Error(`no texts ${language}/${area}`), false);
  },
};

/** Before the first render: texts of the language that was chosen last, Chinese at first. */
export async function startTranslations(): Promise<void> {
  const language = localStorage.getItem(KEPT_AS) === 'en-US' ? 'en-US' : 'zh-CN';
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // English has the same keys; loading Chinese beside it would be of no use.
      fallbackLng: false,
      load: 'currentOnly',
      ns: Object.keys(present),
      defaultNS: 'common',
      resources: { 'zh-CN': present },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
  tellDocument(language);
}

/** Changes the language of all pages and keeps the choice in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  tellDocument(language);
  localStorage.setItem(KEPT_AS, language);
}

function tellDocument(language: Language): void {
  document.documentElement.lang = language;
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
}

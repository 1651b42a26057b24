import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../api/queryClient.ts';
import { Announcer } from './shell/Announcer.tsx';
import { useLargeText } from './displayMode.ts';
import { router } from './router.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import { themeOf } from './theme.ts';

/** A button keeps its name while it is busy, and after an answer that was faster than the icon's motion. */
const BUTTON = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> };

/** Everything that every page has: theme, texts, data, announcements, signing in again in place. */
export function App() {
  const [isLarge] = useLargeText();
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={themeOf(isLarge)}
      locale={i18n.language === 'en-US' ? enUS : zhCN}
      button={BUTTON}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <SignInAgain />
        <Announcer />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

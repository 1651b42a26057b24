import type { ThemeConfig } from 'antd';

/**
 * Colours of at least 4.5:1 on white and targets of 44 px; the larger-text mode (长辈版) also makes
 * targets larger.
 */
export function themeOf(isLarge: boolean): ThemeConfig {
  return {
    token: {
      // Dialogs and lists appear at once for whoever asked their device for less motion.
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      colorPrimary: '#0b57c2',
      colorLink: '#0b57c2',
      colorInfo: '#0b57c2',
      colorSuccess: '#1d6b2f',
      colorWarning: '#8a4b00',
      colorError: '#b3141d',
      // What antd derives from dark colours is too dark to stand behind them.
      colorSuccessBg: '#e9f5ec',
      colorWarningBg: '#fff4e2',
      colorErrorBg: '#fdeceb',
      colorInfoBg: '#eaf2fd',
      colorTextSecondary: '#4a4a4a',
      colorTextTertiary: '#595959',
      colorTextQuaternary: '#666666',
      colorTextDescription: '#595959',
      colorTextPlaceholder: '#666666',
      colorBorder: '#8c8c8c',
      fontSize: isLarge ? 20 : 16,
      controlHeight: isLarge ? 56 : 44,
      controlHeightSM: 44,
      // What is being sent is still to be read.
      opacityLoading: 1,
      fontFamily:
        '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
    },
    components: { Menu: { itemHeight: isLarge ? 56 : 44 } },
  };
}

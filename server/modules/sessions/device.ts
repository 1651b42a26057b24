/** Known browsers; one that calls itself by the name of another, too, comes before it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'],
  [/DingTalk\//, '钉钉'],
  [/QQBrowser\//, 'QQ 浏览器'],
  [/360SE|360EE|QihooBrowser/, '360 浏览器'],
  [/HuaweiBrowser\//, '华为浏览器'],
  [/Edg(e|A|iOS)?\//, 'Edge 浏览器'],
  [/OPR\//, 'Opera 浏览器'],
  [/Firefox\/|FxiOS\//, '火狐浏览器'],
  [/Chrome\/|CriOS\//, 'Chrome 浏览器'],
  [/Version\/\S+ .*Safari\//, 'Safari 浏览器'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙设备'],
  [/Android/, '安卓设备'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh|Mac OS X/, '苹果电脑'],
  [/UOS|Uniontech|Deepin/i, '统信 UOS 电脑'],
  [/Kylin/i, '麒麟电脑'],
  [/Linux|X11/, 'Linux 电脑'],
];

function nameIn(names: readonly (readonly [RegExp, string])[], userAgent: string) {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1];
}

/**
 * A device in words that its owner recognises: `Windows 电脑，Edge 浏览器`.
 * @param userAgent the header as the browser sent it; it may claim anything
 */
export function deviceOf(userAgent: string): string {
  const known = [nameIn(SYSTEMS, userAgent), nameIn(BROWSERS, userAgent)];
  return known.filter((name) => name !== undefined).join('，') || '未知设备';
}

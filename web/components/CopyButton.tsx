import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { announce } from '../app/shell/Announcer.tsx';

/** Copies a text, and says whether it has. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  const copy = () =>
    void copyText(text).then((isCopied) => announce(t(isCopied ? 'copy.done' : 'copy.failed')));
  return <Button onClick={copy}>{label}</Button>;
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** The clipboard is only there over https; offices reach the product by http in their own network, too. */
function copySelected(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.style.position = 'fixed';
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without https
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

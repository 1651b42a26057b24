import { useCallback, useEffect, useRef } from 'react';

const LINKS = '[data-row-link]';
const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * The keyboard in a list: while the focus is in it, J, K and the arrows go from row to row; Enter opens
 * one, as on every link. When the row that had the focus is gone, the one in its place gets it. Outside
 * of the list the keys do nothing, so that no letter is taken from anybody who dictates.
 */
export function useRowFocus(rows: readonly unknown[] | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const last = useRef<number>(undefined);
  const keepFocus = useCallback(() => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>(LINKS) ?? [])];
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (last.current === undefined || !isLost) return;
    const next = links[Math.min(last.current, links.length - 1)];
    (next ?? document.getElementById('main'))?.focus();
  }, []);
  useEffect(keepFocus, [rows, keepFocus]);
  useEffect(() => {
    const place = list.current;
    if (!place) return;
    const linksIn = () => [...place.querySelectorAll<HTMLElement>(LINKS)];
    const rowOf = (target: EventTarget | null): number =>
      linksIn().findIndex((link) => {
        const row = link.closest('tr, li');
        return target instanceof Node && row?.contains(target);
      });
    const remember = ({ target }: FocusEvent) => {
      const row = rowOf(target);
      last.current = row < 0 ? undefined : row;
    };
    const step = (event: KeyboardEvent) => {
      const by = STEPS[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = linksIn()[rowOf(event.target) + by];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    // Whoever goes elsewhere has left the list, but not who answers a dialog that a row opened.
    const forget = ({ target }: Event) => {
      const isAway = target instanceof Element && !place.contains(target);
      if (isAway && !target.closest('[role=dialog]')) last.current = undefined;
    };
    place.addEventListener('focusin', remember);
    place.addEventListener('keydown', step);
    document.addEventListener('focusin', forget);
    return () => {
      place.removeEventListener('focusin', remember);
      place.removeEventListener('keydown', step);
      document.removeEventListener('focusin', forget);
    };
  }, []);
  return { list, keepFocus };
}

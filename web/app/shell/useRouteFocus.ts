import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';

/** Gives the focus to the main region when another page opens, so that the keyboard goes on there. */
export function useRouteFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current !== pathname) main.current?.focus();
    last.current = pathname;
  }, [pathname]);
  return main;
}

import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Leads to the part of the page that the address names, once it is there: a link may come from elsewhere. */
export function useAnchor(): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash === '') return;
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  }, [hash, key]);
}

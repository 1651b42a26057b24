import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** How far ahead of the end of the page reading goes on, so that nobody waits while scrolling. */
const AHEAD = '600px';

/** What is read when one comes near it, or presses it. */
export function RestOfRecord({
  isReading,
  onRead,
}: {
  readonly isReading: boolean;
  readonly onRead: () => void;
}) {
  const { t } = useTranslation('case');
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onRead);
  useEffect(() => {
    latest.current = onRead;
  });
  useEffect(() => {
    if (!end.current || isReading) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isReading]);
  return (
    <div ref={end} className="case-acts">
      <Button loading={isReading} onClick={onRead}>
        {t('record.more')}
      </Button>
    </div>
  );
}

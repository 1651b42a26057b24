import { Alert } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowInstance } from '../../../api/flow.ts';
import type { StageView } from '../../../api/stages.ts';
import { Controls } from './Controls.tsx';
import { Legend, SIGNS } from './Legend.tsx';
import { lookOf, situationOf } from './looks.ts';
import { Places, type Place } from './Places.tsx';
import { createViewer, elementIn, fit, mark, type Viewer } from './viewer.ts';

/** A diagram with the states of its elements, and the same in words below it. */
export function Diagram({
  xml,
  title,
  instance,
  stage,
}: {
  readonly xml: string;
  readonly title: string;
  readonly instance: FlowInstance;
  readonly stage: StageView;
}) {
  const { t } = useTranslation('case');
  const container = useRef<HTMLDivElement>(null);
  const { viewer, isFailed } = useViewer(container, xml);
  const places = viewer ? placesOf(viewer, instance, stage) : [];
  useMarks(viewer, places);
  return (
    <>
      {viewer && <Controls viewer={viewer} present={presentOf(places)} />}
      {isFailed && <Alert type="error" showIcon title={t('flow.failed')} />}
      <section
        aria-label={t('flow.diagramOf', { title })}
        className="flow-canvas"
        ref={container}
      />
      <Legend />
      {viewer && <Places places={places} />}
    </>
  );
}

function useViewer(container: React.RefObject<HTMLDivElement | null>, xml: string) {
  const [viewer, setViewer] = useState<Viewer>();
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    if (!container.current) return;
    const created = createViewer(container.current);
    let isGone = false;
    created.importXML(xml).then(
      () => {
        if (!isGone) setViewer(created);
      },
      () => {
        if (!isGone) setFailed(true);
      },
    );
    return () => {
      isGone = true;
      created.destroy();
    };
  }, [container, xml]);
  return { viewer, isFailed };
}

/** Marks what is known now; the view stays where the person has moved it. */
function useMarks(viewer: Viewer | undefined, places: readonly Place[]): void {
  const words = JSON.stringify(places);
  const fitted = useRef<Viewer>(undefined);
  useEffect(() => {
    if (!viewer) return;
    const shown = JSON.parse(words) as readonly Place[]; // from the line above
    if (fitted.current !== viewer) fit(viewer, presentOf(shown));
    fitted.current = viewer;
    return mark(
      viewer,
      shown.map(({ elementId, look }) => ({ elementId, look, sign: SIGNS[look] })),
    );
  }, [viewer, words]);
}

/** The elements of the instance that the diagram shows, with their names. */
function placesOf(viewer: Viewer, instance: FlowInstance, stage: StageView): Place[] {
  const situation = situationOf(instance, stage);
  return instance.elements.flatMap((element) => {
    const drawn = elementIn(viewer, element.elementId);
    if (!drawn) return [];
    const { elementId, times, incident } = element;
    return [
      {
        elementId,
        name: drawn.name,
        look: lookOf(element, situation, drawn.isEnd),
        times,
        incident,
      },
    ];
  });
}

function presentOf(places: readonly Place[]): string | undefined {
  return places.findLast(({ look }) => look === 'present' || look === 'suspended')?.elementId;
}

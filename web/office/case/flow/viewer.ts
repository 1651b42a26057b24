import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import type { FlowLook } from './looks.ts';

/** The parts of the viewer that are used here. */
interface Services {
  readonly canvas: {
    zoom(level?: number | 'fit-viewport', center?: 'auto'): number;
    scroll(delta: { readonly dx: number; readonly dy: number }): void;
    scrollToElement(elementId: string): void;
    addMarker(elementId: string, marker: string): void;
    removeMarker(elementId: string, marker: string): void;
  };
  readonly overlays: {
    add(
      elementId: string,
      type: string,
      overlay: { readonly position: object; readonly html: HTMLElement },
    ): string;
    remove(filter: { readonly type: string }): void;
  };
  readonly elementRegistry: {
    get(elementId: string): Element | undefined;
  };
}

interface Element {
  readonly businessObject: { readonly name?: string; readonly $type: string };
}

export type Viewer = NavigatedViewer<Services>;

/** Zoom below which the words of a diagram cannot be read. */
const READABLE = 0.5;
const SIGNS = 'state';

export function createViewer(container: HTMLElement): Viewer {
  return new NavigatedViewer<Services>({ container });
}

/** Name of an element in the diagram, and whether it is an end; undefined where it has no such element. */
export function elementIn(viewer: Viewer, elementId: string) {
  const element = viewer.get('elementRegistry').get(elementId);
  if (!element) return undefined;
  const { name, $type } = element.businessObject;
  return { name: name ?? '', isEnd: $type === 'bpmn:EndEvent' };
}

/** The whole diagram; where that is too small to be read, what is waited for now. */
export function fit(viewer: Viewer, present: string | undefined): void {
  const canvas = viewer.get('canvas');
  if (canvas.zoom('fit-viewport', 'auto') >= READABLE || present === undefined) return;
  canvas.zoom(READABLE, 'auto');
  canvas.scrollToElement(present);
}

/** @param factor above 1 for larger */
export function zoomBy(viewer: Viewer, factor: number): void {
  const canvas = viewer.get('canvas');
  canvas.zoom(canvas.zoom() * factor, 'auto');
}

export function panBy(viewer: Viewer, dx: number, dy: number): void {
  viewer.get('canvas').scroll({ dx, dy });
}

export interface Mark {
  readonly elementId: string;
  readonly look: FlowLook;
  /** The sign that stands at the element. */
  readonly sign: string;
}

/** Shows the states. @returns how to take them away again */
export function mark(viewer: Viewer, marks: readonly Mark[]): () => void {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  for (const { elementId, look, sign } of marks) {
    canvas.addMarker(elementId, `flow-${look}`);
    const html = document.createElement('span');
    html.className = `flow-sign flow-sign-${look}`;
    html.textContent = sign;
    overlays.add(elementId, SIGNS, { position: { top: -12, left: -6 }, html });
  }
  return () => {
    overlays.remove({ type: SIGNS });
    for (const { elementId, look } of marks) canvas.removeMarker(elementId, `flow-${look}`);
  };
}

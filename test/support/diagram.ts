import { child, children, type ModdleElement } from '../../embedded/zeebe/model/moddle.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Shape {
  readonly element: ModdleElement;
  readonly box: Box;
  readonly label: Box | undefined;
}
export interface Edge {
  readonly element: ModdleElement;
  readonly points: readonly Point[];
  readonly label: Box | undefined;
}

/** The drawn part of the definitions: their first (and only) plane. */
export function diagram(definitions: ModdleElement): {
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
} {
  const [drawing] = children(definitions, 'diagrams');
  const plane = drawing && child(drawing, 'plane');
  const parts = plane ? children(plane, 'planeElement') : [];
  const shapes: Shape[] = [];
  const edges: Edge[] = [];
  for (const part of parts) {
    const element = child(part, 'bpmnElement');
    if (!element) throw new Error(`${part.id ?? ''} shows nothing`);
    const inner = child(part, 'label');
    const label = inner && bounds(inner);
    if (part.$type === 'bpmndi:BPMNEdge') {
      edges.push({ element, points: children(part, 'waypoint').map(point), label });
    } else {
      const box = bounds(part);
      if (!box) throw new Error(`${part.id ?? ''} has no bounds`);
      shapes.push({ element, box, label });
    }
  }
  return { shapes, edges };
}

function number(element: ModdleElement, name: string): number {
  const value = element.get(name);
  if (typeof value !== 'number') throw new Error(`${element.$type} has no ${name}`);
  return value;
}

function point(waypoint: ModdleElement): Point {
  return { x: number(waypoint, 'x'), y: number(waypoint, 'y') };
}

function bounds(part: ModdleElement): Box | undefined {
  const found = child(part, 'bounds');
  if (!found) return undefined;
  const { x, y } = point(found);
  return {
    left: x,
    top: y,
    right: x + number(found, 'width'),
    bottom: y + number(found, 'height'),
  };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

/** The straight pieces of an edge, each as a box without height or without width. */
export function segments({ points }: Edge): readonly Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      left: Math.min(from.x, to.x),
      right: Math.max(from.x, to.x),
      top: Math.min(from.y, to.y),
      bottom: Math.max(from.y, to.y),
    };
  });
}

/** Distance of two boxes, 0 when they touch. */
export function distance(a: Box, b: Box): number {
  const dx = Math.max(0, a.left - b.right, b.left - a.right);
  const dy = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(dx, dy);
}

/** Whether the point lies on the border as it is drawn: diamonds, circles, boxes. */
export function isOnOutline({ element, box }: Shape, { x, y }: Point): boolean {
  const width = (box.right - box.left) / 2;
  const height = (box.bottom - box.top) / 2;
  const dx = Math.abs(x - box.left - width) / width;
  const dy = Math.abs(y - box.top - height) / height;
  if (element.$type.endsWith('Gateway')) return dx + dy === 1;
  if (element.$type.endsWith('Event')) return Math.hypot(dx, dy) === 1;
  return Math.max(dx, dy) === 1;
}

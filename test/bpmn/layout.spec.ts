import { expect } from 'chai';
import { child, text, type ModdleElement } from '../../embedded/zeebe/model/moddle.ts';
import {
  contains,
  diagram,
  distance,
  isOnOutline,
  overlap,
  segments,
  type Shape,
} from '../support/diagram.ts';
import { bpmnFiles, processModel, readBpmnFile } from '../support/processModels.ts';

/** Every pair of the list once. */
function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const));
}

function isWithin(element: ModdleElement, scope: ModdleElement): boolean {
  const parent = element.$parent;
  return parent !== undefined && (parent === scope || isWithin(parent, scope));
}

const isHostOf = (host: Shape, event: Shape) =>
  child(event.element, 'attachedToRef') === host.element;

for (const file of bpmnFiles('.bpmn')) {
  describe(`the diagram of ${file}`, () => {
    async function drawn() {
      const { definitions, elements } = await processModel(file, readBpmnFile(file));
      return { elements, ...diagram(definitions) };
    }

    it('shows every node and every flow exactly once', async () => {
      const { elements, shapes, edges } = await drawn();
      const shown = [...shapes, ...edges]
        .map(({ element }) => element)
        .filter(({ $type }) => $type !== 'bpmn:TextAnnotation');
      expect(shown.map(({ id }) => id)).to.have.members(elements.map(({ id }) => id));
    });

    it('lets no shape cover another, unless it contains it or carries it on its border', async () => {
      const { shapes } = await drawn();
      for (const [a, b] of pairs(shapes)) {
        if (isHostOf(a, b) || isHostOf(b, a)) continue;
        const inside =
          (isWithin(a.element, b.element) && contains(b.box, a.box)) ||
          (isWithin(b.element, a.element) && contains(a.box, b.box));
        expect(!overlap(a.box, b.box) || inside, `${a.element.id} and ${b.element.id}`).to.be.true;
      }
    });

    it('puts the content of a sub-process into its box', async () => {
      const { shapes } = await drawn();
      for (const { element, box } of shapes)
        for (const inner of shapes)
          if (isWithin(inner.element, element))
            expect(contains(box, inner.box), inner.element.id).to.be.true;
    });

    it('draws flows at right angles, from border to border, around all other shapes', async () => {
      const { shapes, edges } = await drawn();
      for (const edge of edges) {
        const ends = [child(edge.element, 'sourceRef'), child(edge.element, 'targetRef')];
        for (const piece of segments(edge)) {
          const straight = piece.left === piece.right || piece.top === piece.bottom;
          expect(straight, edge.element.id).to.be.true;
          for (const { element, box } of shapes)
            if (!ends.includes(element) && !isWithin(edge.element, element))
              expect(overlap(piece, box), `${edge.element.id} ${element.id}`).to.be.false;
        }
        for (const [end, at] of [
          [ends[0], edge.points[0]],
          [ends[1], edge.points.at(-1)],
        ] as const) {
          const shape = shapes.find(({ element }) => element === end);
          expect(shape && at && isOnOutline(shape, at), edge.element.id).to.be.true;
        }
      }
    });

    it('lets no flow cross another', async () => {
      const { edges } = await drawn();
      for (const [a, b] of pairs(edges))
        for (const one of segments(a))
          for (const other of segments(b))
            expect(overlap(one, other), `${a.element.id} and ${b.element.id}`).to.be.false;
    });

    it('puts every label near what it names, over no shape, flow or other label', async () => {
      const { shapes, edges } = await drawn();
      const labels = [...shapes, ...edges].flatMap((part) =>
        part.label ? [{ ...part, label: part.label }] : [],
      );
      for (const { element, label, ...part } of labels) {
        const own = 'box' in part ? [part.box] : segments({ element, label, ...part });
        expect(Math.min(...own.map((box) => distance(label, box))), element.id).to.be.below(30);
        for (const shape of shapes)
          if (!isWithin(element, shape.element))
            expect(overlap(label, shape.box), `${element.id} ${shape.element.id}`).to.be.false;
        for (const edge of edges)
          for (const piece of segments(edge))
            expect(overlap(label, piece), `${element.id} ${edge.element.id}`).to.be.false;
      }
      for (const [a, b] of pairs(labels))
        expect(overlap(a.label, b.label), `${a.element.id} ${b.element.id}`).to.be.false;
    });

    it('has room for every label: eleven points a character, eight characters a line', async () => {
      const { shapes, edges } = await drawn();
      const outside = /Event$|Gateway$|SequenceFlow$/;
      for (const { element, label } of [...shapes, ...edges]) {
        const name = text(element, 'name');
        if (name === undefined || !outside.test(element.$type)) continue;
        if (!label) throw new Error(`${element.id ?? ''} has a name and no label`);
        const lines = (label.bottom - label.top) / 14;
        expect((label.right - label.left) * lines, element.id).to.be.at.least(name.length * 11);
      }
    });
  });
}

describe('the names in the diagrams', () => {
  it('are Chinese, ask at gateways that fork and answer on their flows', async () => {
    for (const file of bpmnFiles('.bpmn')) {
      const { elements, process } = await processModel(file, readBpmnFile(file));
      for (const element of [process, ...elements]) {
        const name = text(element, 'name');
        const forks = element.$type === 'bpmn:ExclusiveGateway' && many(element, 'outgoing');
        const where = `${file} ${element.id ?? ''}`;
        if (element.$type.endsWith('Gateway') && !forks) continue;
        if (element.$type === 'bpmn:SequenceFlow') {
          const source = child(element, 'sourceRef');
          const answers = source?.$type === 'bpmn:ExclusiveGateway' && many(source, 'outgoing');
          expect(name !== undefined, where).to.equal(answers);
        } else {
          expect(name, where).to.match(/^[\u4e00-\u9fff]+？?$/);
          expect(name?.endsWith('？') ?? false, where).to.equal(forks);
        }
      }
    }
  });
});

function many(element: ModdleElement, name: string): boolean {
  const value = element.get(name);
  return Array.isArray(value) && value.length > 1;
}

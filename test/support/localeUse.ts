import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** A text that is asked for by a literal: in which areas it may be, and where it is asked for. */
export interface AskedText {
  readonly key: string;
  readonly areas: readonly string[];
  readonly file: string;
}

export interface LocaleUse {
  /** Keys that are asked for by name. */
  readonly asked: readonly AskedText[];
  /** What a key may be called anywhere in the code: literals, and templates as patterns. */
  readonly literals: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

/** Files of texts of a language, by area. */
export function textsOf(language: string): ReadonlyMap<string, Record<string, unknown>> {
  const folder = `${WEB}locales/${language}/`;
  return new Map(
    readdirSync(folder).map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(folder + name, 'utf8')) as Record<string, unknown>, // an object of texts
    ]),
  );
}

/** Every text of an area by its whole key; forms of plural are one key. */
export function keysOf(texts: unknown, prefix = ''): ReadonlyMap<string, unknown> {
  if (typeof texts !== 'object' || texts === null)
    return new Map([[prefix.replace(PLURAL, ''), texts]]);
  return new Map(
    Object.entries(texts).flatMap(([name, value]) => [
      ...keysOf(value, prefix === '' ? name : `${prefix}.${name}`),
    ]),
  );
}

/** What the code of the pages asks of the texts. */
export function localeUse(): LocaleUse {
  const asked: AskedText[] = [];
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.startsWith('dist/'),
  );
  for (const file of files) {
    const source = ts.createSourceFile(
      file,
      readFileSync(WEB + file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      ts.ScriptKind.TSX,
    );
    const areas = areasOf(source);
    visit(source, (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (ts.isTemplateExpression(node)) patterns.push(...patternOf(node));
      if (ts.isCallExpression(node)) asked.push(...textsAsked(node, areas, file));
    });
  }
  return { asked, literals, patterns };
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** The areas whose texts a file uses: of `useTranslation`, and of `TFunction` where `t` is handed in. */
function areasOf(source: ts.SourceFile): readonly string[] {
  const areas = new Set<string>();
  visit(source, (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'useTranslation') {
      const [first] = node.arguments;
      if (!first) areas.add('common');
      else visit(first, (part) => ts.isStringLiteralLike(part) && areas.add(part.text));
    }
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'TFunction')
      node.typeArguments?.forEach((argument) =>
        visit(argument, (part) => ts.isStringLiteralLike(part) && areas.add(part.text)),
      );
  });
  return [...areas];
}

/** `t('key')`, `t(is ? 'one' : 'other', { ns: 'area' })`. */
function textsAsked(
  { expression, arguments: [key, options] }: ts.CallExpression,
  areas: readonly string[],
  file: string,
): AskedText[] {
  if (expression.getText() !== 't' || !key) return [];
  const own = options && ownArea(options);
  const within = own === undefined ? areas : [own];
  return alternatives(key).map((text) => ({ key: text, areas: within, file }));
}

/** The `ns` of the options themselves, not of a text within them. */
function ownArea(options: ts.Expression): string | undefined {
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const ns = options.properties.find((one) => one.name?.getText() === 'ns');
  return ns && ts.isPropertyAssignment(ns) && ts.isStringLiteralLike(ns.initializer)
    ? ns.initializer.text
    : undefined;
}

function alternatives(key: ts.Expression): string[] {
  if (ts.isStringLiteralLike(key)) return [key.text];
  if (ts.isConditionalExpression(key))
    return [...alternatives(key.whenTrue), ...alternatives(key.whenFalse)];
  return [];
}

/** Only a template that says where in the texts it looks; others are no keys. */
function patternOf({ head, templateSpans }: ts.TemplateExpression): RegExp[] {
  const escaped = (text: string) => text.replaceAll('.', '\\.');
  const isKey = [head.text, ...templateSpans.map(({ literal }) => literal.text)].every((text) =>
    /^[\w.]*$/.test(text),
  );
  if (!isKey || !/^\w+(\.\w+)*\.$|^$/.test(head.text)) return [];
  const rest = templateSpans.map(({ literal }) => `[\\w.-]+${escaped(literal.text)}`).join('');
  return head.text === '' && !rest.includes('\\.')
    ? []
    : [new RegExp(`^${escaped(head.text)}${rest}$`)];
}

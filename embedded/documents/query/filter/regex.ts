import { badValue, CommandError, notSupported } from '../errors.ts';

/** Spaces as PCRE knows them; JavaScript's `\s` has the ones of Unicode too. */
const SPACES = ' \\t\\n\\v\\f\\r';
const OTHER_SPACES = '\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const SYNTAX = new Set('^$\\.*+?()[]{}|/');
/** Escapes that mean the same in both. */
const SAME = new Set('dDwWbBnrtf0');
const END = '(?![\\s\\S])';

/**
 * A PCRE pattern, as MongoDB takes it, as a JavaScript RegExp. Where the two differ in meaning
 * (`.`, `$`, `\s`, `\A`, `\z`, the option x) it is rewritten; what JavaScript has not is refused.
 * CommandError 51091 for a pattern that is none, 51108 for unknown options.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  for (const option of options)
    if (!'imsxu'.includes(option))
      throw new CommandError(51108, 'Location51108', `invalid flag in regex options: ${option}`);
  let source = pattern;
  let flags = options;
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline) {
    source = pattern.slice(inline[0].length);
    flags += inline[1] ?? '';
  }
  const translated = new Translation(source, flags).run();
  try {
    return new RegExp(translated, `u${flags.includes('i') ? 'i' : ''}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      51091,
      'Location51091',
      `Regular expression is invalid: ${JSON.stringify(pattern)}: ${reason}`,
    );
  }
}

class Translation {
  readonly #source: string;
  readonly #multiline: boolean;
  readonly #dotAll: boolean;
  readonly #extended: boolean;
  #at = 0;
  #out = '';

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#multiline = flags.includes('m');
    this.#dotAll = flags.includes('s');
    this.#extended = flags.includes('x');
  }

  run(): string {
    while (this.#at < this.#source.length) this.#next();
    return this.#out;
  }

  #next(): void {
    const char = this.#take();
    if (char === '\\') this.#out += this.#escape(false);
    else if (char === '[') this.#class();
    else if (char === '.') this.#out += this.#dotAll ? '[\\s\\S]' : '[^\\n]';
    else if (char === '^') this.#out += this.#multiline ? '(?<![^\\n])' : '^';
    else if (char === '$') this.#out += this.#multiline ? '(?![^\\n])' : `(?=\\n?${END})`;
    else if (char === '(') this.#group();
    else if (char === '}' || char === ']') this.#out += `\\${char}`;
    else if (char === '{') this.#brace();
    else if (this.#extended && /\s/.test(char)) return;
    else if (this.#extended && char === '#') this.#comment();
    else if (/[*+?]/.test(char)) this.#quantifier(char);
    else this.#out += char;
  }

  #take(): string {
    const char = this.#source.charAt(this.#at);
    this.#at++;
    return char;
  }

  #rest(): string {
    return this.#source.slice(this.#at);
  }

  #quantifier(char: string): void {
    this.#out += char;
    if (this.#rest().startsWith('+')) throw notSupported('a possessive quantifier in a $regex');
    if (this.#rest().startsWith('?')) this.#out += this.#take();
  }

  #comment(): void {
    const end = this.#source.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#source.length : end + 1;
  }

  /** `{` is a quantifier only in `{n}`, `{n,}`, `{n,m}`; elsewhere PCRE takes it as it is. */
  #brace(): void {
    const match = /^\d+(?:,\d*)?\}/.exec(this.#rest());
    if (!match) {
      this.#out += '\\{';
      return;
    }
    this.#at += match[0].length;
    this.#quantifier(`{${match[0]}`);
  }

  #group(): void {
    this.#out += '(';
    const rest = this.#rest();
    if (rest.startsWith('*')) throw notSupported('a verb such as (*UTF8) in a $regex');
    if (!rest.startsWith('?')) return;
    const known = /^\?(?::|=|!|<=|<!|<[A-Za-z_]\w*>)/.exec(rest);
    const named = /^\?P(<[A-Za-z_]\w*>)/.exec(rest);
    const match = known ?? named;
    if (!match) throw notSupported(`the group (${rest.slice(0, 3)} in a $regex`);
    this.#out += named ? `?${named[1] ?? ''}` : match[0];
    this.#at += match[0].length;
  }

  #class(): void {
    this.#out += '[';
    if (this.#rest().startsWith('^')) this.#out += this.#take();
    let first = true;
    for (;;) {
      if (this.#at >= this.#source.length) return;
      const char = this.#take();
      if (char === ']' && !first) break;
      first = false;
      if (char === '\\') this.#out += this.#escape(true);
      else if (char === '[') this.#bracket();
      else this.#out += char === ']' ? '\\]' : char;
    }
    this.#out += ']';
  }

  #bracket(): void {
    const posix = /^:(\^?)(\w+):\]/.exec(this.#rest());
    const set = posix?.[1] === '' ? POSIX[posix[2] ?? ''] : undefined;
    if (posix && set === undefined) throw notSupported(`[[${posix[0]} in a $regex`);
    this.#at += posix?.[0].length ?? 0;
    this.#out += set ?? '\\[';
  }

  #escape(inClass: boolean): string {
    const char = this.#take();
    if (char === '') throw badValue('Regular expression is invalid: \\ at end of pattern');
    if (char === 's') return inClass ? SPACES : `[${SPACES}]`;
    if (char === 'S') return inClass ? `\\S${OTHER_SPACES}` : `[^${SPACES}]`;
    if (char === '-') return inClass ? '\\-' : '-';
    if (SYNTAX.has(char)) return `\\${char}`;
    if (!/[A-Za-z0-9]/.test(char)) return char;
    if (SAME.has(char)) return inClass && char === 'B' ? 'B' : `\\${char}`;
    if (char === 'x') return this.#hex();
    if (/[pP]/.test(char)) return this.#property(char);
    if (!inClass) {
      if (char === 'A') return '(?<![\\s\\S])';
      if (char === 'z') return END;
      if (char === 'Z') return `(?=\\n?${END})`;
      if (/[1-9]/.test(char)) return `\\${char}`;
      if (char === 'Q') return this.#literal();
      if (char === 'E') return '';
    }
    if (char === 'h') return inClass ? ' \\t' : '[ \\t]';
    throw notSupported(`\\${char} in a $regex`);
  }

  #hex(): string {
    const match = /^(?:[0-9a-fA-F]{1,2}|\{[0-9a-fA-F]{1,6}\})/.exec(this.#rest());
    if (!match) return '\\u{0}';
    this.#at += match[0].length;
    return `\\u{${match[0].replaceAll(/[{}]/g, '')}}`;
  }

  #property(char: string): string {
    const match = /^(?:\{[\w=]+\}|[A-Z])/.exec(this.#rest());
    if (!match) throw notSupported(`\\${char} in a $regex`);
    this.#at += match[0].length;
    return `\\${char}{${match[0].replaceAll(/[{}]/g, '')}}`;
  }

  #literal(): string {
    const end = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#source.length : end + 2;
    return text.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
  }
}

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: SPACES,
  xdigit: '0-9a-fA-F',
  word: '\\w',
};

import { CommandRejection } from '../engine/commands.ts';
import { feelSyntaxError } from '../feel/feel.ts';
import type { ModdleElement } from './moddle.ts';

/** Collects what is wrong with one resource, so that its author reads everything at once. */
export class Problems {
  readonly #resource: string;
  readonly #found: string[] = [];
  #unsupported = false;

  constructor(resource: string) {
    this.#resource = resource;
  }

  add(element: ModdleElement, message: string): void {
    this.#found.push(`- Element: ${element.id ?? element.$type}\n    - ERROR: ${message}`);
  }

  /** Something that Zeebe runs and this engine does not, named. */
  unsupported(element: ModdleElement, what: string): void {
    this.#unsupported = true;
    this.add(element, `${what} is not supported by this engine`);
  }

  /** The text where an expression must be; reports a missing one, a static one, one that is no FEEL. */
  mandatoryFeel(element: ModdleElement, value: string | undefined, what: string): string {
    if (value === undefined) {
      this.add(element, `${what} must be present`);
      return '=null';
    }
    if (!value.startsWith('='))
      this.add(element, `${what} must be an expression that begins with '='`);
    return this.optionalFeel(element, value) ?? '=null';
  }

  /** The text, static or an expression that can be parsed. */
  optionalFeel(element: ModdleElement, value: string | undefined): string | undefined {
    if (value?.startsWith('=')) {
      const error = feelSyntaxError(value.slice(1));
      if (error) this.add(element, error);
    }
    return value;
  }

  /** Throws the rejection of the deployment when something was found. */
  throwIfAny(): void {
    if (this.#found.length === 0) return;
    throw new CommandRejection(
      this.#unsupported ? 'UNSUPPORTED' : 'INVALID_ARGUMENT',
      `Expected to deploy new resources, but encountered the following errors:\n'${this.#resource}':\n${this.#found.join('\n')}`,
    );
  }
}

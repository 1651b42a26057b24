/** What the specs use of bpmnlint, which publishes no types. */
declare module 'bpmnlint' {
  export interface Report {
    readonly id: string;
    readonly message: string;
    readonly category: string;
  }
  export class Linter {
    constructor(options: { config: { extends: readonly string[] }; resolver: unknown });
    lint(definitions: unknown): Promise<Readonly<Record<string, readonly Report[]>>>;
  }
}

declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  export default class NodeResolver {
    resolveRule(pkg: string, ruleName: string): unknown;
  }
}

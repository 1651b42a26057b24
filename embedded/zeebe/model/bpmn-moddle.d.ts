/** What we use of bpmn-moddle, whose package publishes no types at its entry. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
    ): Promise<{ rootElement: unknown; warnings: readonly { readonly message: string }[] }>;
  }
}

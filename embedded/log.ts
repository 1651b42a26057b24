type Write = (fields: object, message: string) => void;

/** Where the embedded servers report to: of the shape of pino's logger, without knowing pino. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

const nothing: Write = () => undefined;
export const SILENT: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

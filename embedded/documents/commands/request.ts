import type { BsonDocument } from '../query/document.ts';
import type { Services } from '../services.ts';

/** A command as it came in over a connection. */
export interface Request {
  /** The command's name as the client wrote it. */
  readonly name: string;
  readonly database: string;
  readonly body: BsonDocument;
  /** Array fields that came as document sequences, still encoded. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  readonly connection: ConnectionFacts;
}

export interface ConnectionFacts {
  readonly id: number;
  /** Address and port of the client. */
  readonly peer: string;
}

/** The fields of an answer; `ok: 1` is added. */
export type Reply = Readonly<Record<string, unknown>>;

/** One command: which fields it takes, and what it does. Every other field is refused by name. */
export interface Command {
  readonly name: string;
  /** Other spellings under which clients send it. */
  readonly aliases?: readonly string[];
  /** Fields it understands, besides those that every command takes; `any` takes all. */
  readonly fields: readonly string[] | 'any';
  /** Fields that MongoDB knows and this store does not: refused unless false, null or empty. */
  readonly unsupported?: readonly string[];
  /** Runs on the database `admin` only. */
  readonly admin?: boolean;
  readonly run: (request: Request, services: Services) => Reply | Promise<Reply>;
}

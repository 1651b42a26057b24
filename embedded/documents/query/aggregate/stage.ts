import type { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import type { Environment } from '../expression/scope.ts';

/** Takes the documents that a stage gives, one by one. No stage changes a document it was given. */
export interface Sink {
  /** `false`: enough, no further document is wanted. */
  push(document: BsonDocument): boolean;
  /** No more documents come. Called once, also after `push` said enough. */
  end(): void;
}

/** Puts a stage before a sink. */
export type Stage = (next: Sink) => Sink;

export interface StageContext {
  readonly environment: Environment;
  /** Documents of another collection of the database; `$lookup` asks for them. */
  readonly find?:
    ((collection: string, filter: BsonDocument) => Iterable<BsonDocument>) | undefined;
  /** Compiles the pipeline within a stage (`$facet`, `$lookup`). */
  readonly compile: (stages: BsonValue, environment: Environment, within: string) => Stage;
}

export type MakeStage = (operand: BsonValue, context: StageContext) => Stage;

/** A stage that turns each document into another one, or drops it. */
export function mapping(change: (document: BsonDocument) => BsonDocument | undefined): Stage {
  return (next) => ({
    push(document) {
      const changed = change(document);
      return changed === undefined || next.push(changed);
    },
    end: () => next.end(),
  });
}

/** A stage that needs all documents before it gives its own. */
export function collecting<T>(
  begin: () => T,
  add: (collected: T, document: BsonDocument) => void,
  finish: (collected: T) => Iterable<BsonDocument>,
): Stage {
  return (next) => {
    const collected = begin();
    return {
      push(document) {
        add(collected, document);
        return true;
      },
      end() {
        for (const document of finish(collected)) if (!next.push(document)) break;
        next.end();
      },
    };
  };
}

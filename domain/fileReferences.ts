/** `fileId`, `fileIds`, and what they are called where there are several: `minutesFileId`, … */
const NAMES_FILES = /(^f|F)ileIds?$/;

/** The ids of all files that an act or a document names, however deep, each once. */
export function filesNamedIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  const look = (part: unknown, isNamed: boolean): void => {
    if (typeof part === 'string') {
      if (isNamed) found.add(part);
    } else if (Array.isArray(part)) {
      for (const entry of part) look(entry, isNamed);
    } else if (typeof part === 'object' && part !== null) {
      for (const [field, inner] of Object.entries(part)) look(inner, NAMES_FILES.test(field));
    }
  };
  look(value, false);
  return [...found];
}

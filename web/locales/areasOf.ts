/** Texts of an area, by key. */
type Texts = Readonly<Record<string, unknown>>;

/** Texts by the name of their area instead of the path of their file. */
export function areasOf(files: Readonly<Record<string, unknown>>): Readonly<Record<string, Texts>> {
  return Object.fromEntries(
    Object.entries(files).map(([file, texts]) => [
      file.slice(file.lastIndexOf('/') + 1, -'.json'.length),
      texts as Texts, // an object of texts
    ]),
  );
}

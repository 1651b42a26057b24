/** What is no word of a language: names of products and formats, and the switch to the other language. */
const ALLOWED = new Set([
  ...['English', 'PDF', 'Excel', 'TOTP', 'MB'],
  ...['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff', 'docx', 'xlsx', 'ofd', 'dwg'],
  // Login names of the demonstration.
  ...['auditor', 'supervisor'],
  ...['Chrome', 'Firefox', 'Safari', 'Edge', 'Windows', 'Linux', 'Android', 'macOS', 'iOS'],
]);

/**
 * The English words of a Chinese text. Codes, addresses of files and single letters are none: a word
 * stands alone and has no figure in it.
 */
export function englishWords(text: string): readonly string[] {
  const words = text.match(/(?<![\w.@/-])[A-Za-z]{2,}(?![\w.@/-])/g) ?? [];
  return [...new Set(words)].filter((word) => !ALLOWED.has(word));
}

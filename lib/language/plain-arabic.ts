/** Ligatures and joined shapes that some keyboards write Arabic in; as plain letters every word of theirs is known. */
const presentationForms = /[\ufb50-\ufdff\ufe70-\ufefc]/;

/** The text with Arabic presentation forms as plain letters; any other text as it is. */
export function plainArabic(text: string): string {
  return presentationForms.test(text) ? text.replace(/[\ufb50-\ufdff\ufe70-\ufefc]+/g, (shapes) => shapes.normalize("NFKC")) : text;
}

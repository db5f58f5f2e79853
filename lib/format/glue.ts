const beforeUnit = /(\d) (?=(?:s|m|h|d|k|M|%|pts?|min)(?![\p{L}\d]))/gu;
const betweenParts = /(\d\u00a0[mhd]) (?=\d\d\u00a0[smh](?![\p{L}\d]))/gu;

/** A text whose numbers stay on one line with their units: "12 m 02 s", "+6 pts", "48 k". */
export function glue(text: string): string {
  return text.replace(beforeUnit, "$1\u00a0").replace(betweenParts, "$1\u00a0");
}

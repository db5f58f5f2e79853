import type { Edit } from "../stable-zip";

const numbered = /\b(chart|Microsoft_Excel_Worksheet)(\d+)(?=\.xml|\.xlsx)/g;

/**
 * What the library leaves to be done: it numbers charts on and on while the process lives, so they are numbered from 1
 * again; and a point without a value is left out of a chart's data, being a gap, where an empty one is not valid.
 */
export function chartsMended(names: string[]): Edit {
  const first = Math.min(...names.flatMap((name) => [.../^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.slice(1) ?? []].map(Number)));
  const renumbered = (text: string) => (Number.isFinite(first) ? text.replace(numbered, (_, kind: string, number: string) => `${kind}${Number(number) - first + 1}`) : text);
  return {
    rename: renumbered,
    // Relations and types name files; everything else is somebody's words.
    mend: (name, text) => (/\.rels$|^\[Content_Types\]/.test(name) ? renumbered(text) : name.startsWith("ppt/charts/") ? text.replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, "") : text),
  };
}

import type { Entry } from "@/lib/incidents/room-schema";

export type Folded = { kind: "day"; key: string; text: string } | { kind: "entry"; key: string; entry: Entry } | { kind: "fold"; key: string; entries: Entry[] };

/** In a crisis answers come by the hundred: so many in a row are one line that opens. */
const foldFrom = 3;

/** Lines of a timeline with a heading for each new day; answers that follow one another are folded. Order is kept. */
export function foldEntries(entries: readonly Entry[], dayOf: (at: Date) => string): Folded[] {
  const folded: Folded[] = [];
  let day = "";
  for (let index = 0; index < entries.length; ) {
    const entry = entries[index];
    if (!entry) break;
    const today = dayOf(entry.at);
    if (today !== day) folded.push({ kind: "day", key: `day-${entry.id}`, text: (day = today) });
    let end = index;
    while (entries[end]?.kind === "reply" && dayOf(entries[end]?.at ?? entry.at) === today) end += 1;
    if (end - index >= foldFrom) {
      folded.push({ kind: "fold", key: `fold-${entry.id}`, entries: entries.slice(index, end) });
      index = end;
    } else {
      folded.push({ kind: "entry", key: entry.id, entry });
      index += 1;
    }
  }
  return folded;
}

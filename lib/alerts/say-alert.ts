import { type AlertState, type ListedAlert, type ListedRule, stateNames, verdictNames } from "@/lib/alerts/schema";
import { formatInstant, formatTime } from "@/lib/format/date";

export type Tone = "calm" | "near" | "act" | "quiet";

const tones: Record<AlertState, Tone> = { unknown: "quiet", ok: "calm", warning: "near", alert: "act", no_data: "act", paused: "quiet" };

/** A rule's state in words, with what it means for whoever looks. */
export function sayState({ state, enabled, warmUp, mutedUntil, readTo }: Pick<ListedRule, "state" | "enabled" | "warmUp" | "mutedUntil" | "readTo">, zone: string): { words: string; more: string; tone: Tone } {
  if (!enabled) return { words: stateNames.paused, more: "nobody is told of anything", tone: "quiet" };
  const muted = mutedUntil === null ? "" : `muted until ${formatInstant(mutedUntil, zone)}`;
  if (warmUp !== null) return { words: `Reads its past, ${Math.round(100 * warmUp)} %`, more: muted, tone: "quiet" };
  const judged = readTo === null ? "" : `judged up to ${formatTime(readTo, zone)}`;
  const meaning: Record<AlertState, string> = { unknown: "it knows too little yet to judge", ok: "", warning: "", alert: "", no_data: "no source listens for it", paused: "" };
  return { words: stateNames[state], more: [meaning[state], judged, muted].filter(Boolean).join(" · "), tone: tones[state] };
}

/** What became of an alert. */
export function sayVerdict({ verdict, verdictBy, verdictAt, note, endedAt }: ListedAlert, zone: string): { words: string; tone: Tone } {
  const by = verdict === "open" || verdictAt === null ? "" : `${verdictBy === null ? "" : ` by ${verdictBy}`}, ${formatInstant(verdictAt, zone)}`;
  const over = endedAt === null ? "" : `; over since ${formatInstant(endedAt, zone)}`;
  const why = note === "" ? "" : `: “${note}”`;
  return { words: `${verdictNames[verdict]}${by}${why}${over}`, tone: verdict === "open" ? (endedAt === null ? "act" : "near") : verdict === "incident" ? "near" : "quiet" };
}

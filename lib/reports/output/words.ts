import { formatInstant } from "@/lib/format/date";
import type { Annotation, Change, ReportDocument } from "@/lib/reports/document";

/** Words that every way out uses alike. */
export const kindWords: Record<ReportDocument["kind"], string> = {
  weekly: "Weekly report",
  monthly: "Monthly report",
  custom: "Report",
  incident: "Incident report",
};

export function sayNoise({ moreThanNoise }: Pick<Change, "moreThanNoise">): string {
  return moreThanNoise === null ? "" : moreThanNoise ? "more than noise" : "within noise";
}

/** Said only where it is sure: a change within noise is neither. */
export function sayBetter({ better, moreThanNoise }: Pick<Change, "better" | "moreThanNoise">): string {
  return better === null || moreThanNoise === false ? "" : better ? "better" : "worse";
}

/** "Mira Okafor on 30 Nov 2026, 10:20, about 22 Nov 2026, 00:00". */
export function sayNote({ author, at, madeAt }: Annotation, zone: string): string {
  return `${author} on ${formatInstant(new Date(madeAt), zone)}${at === null ? "" : `, about ${formatInstant(new Date(at), zone)}`}`;
}

export function sayMade({ madeAt, range }: Pick<ReportDocument, "madeAt" | "range">): string {
  return `Made ${formatInstant(new Date(madeAt), range.zone)} (${range.zone})`;
}

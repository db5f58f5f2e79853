import Link from "next/link";
import classes from "@/components/charts/chart.module.css";
import { type ChartMark, symbolOf } from "@/lib/charts/place-marks";
import { formatInstant } from "@/lib/format/date";

const words: Record<ChartMark["kind"], string> = { alert: "Alert", incident: "Incident", statement: "Statement" };
const shown = 4;

/** The same in words, the latest first, each with its page. */
export function MarkList({ marks, zone }: { marks: readonly ChartMark[]; zone: string }) {
  if (marks.length === 0) return null;
  const more = marks.length - shown;
  return (
    <ul className={classes.marks} aria-label="Marks">
      {marks.slice(-shown).toReversed().map((mark) => (
        <li key={`${mark.kind} ${mark.href} ${mark.at.getTime()}`}>
          <span aria-hidden>{symbolOf(mark.kind)}</span> {words[mark.kind]}, {formatInstant(mark.at, zone)}: {mark.href === "" ? mark.title : <Link href={mark.href}>{mark.title}</Link>}
        </li>
      ))}
      {more > 0 ? <li>{more} earlier in this period</li> : null}
    </ul>
  );
}

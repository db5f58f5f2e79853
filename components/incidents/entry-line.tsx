import Link from "next/link";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/timeline.module.css";
import { formatInstant, formatTime } from "@/lib/format/date";
import type { Entry } from "@/lib/incidents/room-schema";
import { entryKindNames } from "@/lib/incidents/schema";

/** One line: when, what, by whom, and its evidence. Stored as UTC, which its tip says. */
export function EntryLine({ entry: { at, kind, text, by, href }, zone }: { entry: Entry; zone: string }) {
  return (
    <li className={classes.entry} data-kind={kind}>
      <time dateTime={at.toISOString()} title={`${formatInstant(at, "UTC")} UTC`}>
        {formatTime(at, zone)}
      </time>
      <div>
        <p dir="auto">
          <b>{entryKindNames[kind]}.</b> {text}
        </p>
        {by || href ? (
          <p className={shared.quiet}>
            {by}
            {by && href ? " · " : ""}
            {href ? <Evidence href={href} /> : null}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Evidence({ href }: { href: string }) {
  if (href.startsWith("/")) return <Link href={href}>Look at it</Link>;
  return /^https?:\/\//.test(href) ? (
    <a href={href} target="_blank" rel="noreferrer noopener">
      Where it stands
    </a>
  ) : null;
}

import { formatDay, formatInstant } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import type { IntegritySettings } from "@/lib/integrity/cases/settings-schema";

/** What was looked at and when, so that an empty page is known to be more than silence. */
export function ExaminedLine({ settings, zone }: { settings: IntegritySettings | undefined; zone: string }) {
  if (!settings) return null;
  const { examined, isLooking, otherSources, x } = settings;
  const isOff = x.sources > 0 && x.permission === null;
  const off = isOff ? ` ${x.sources === 1 ? "A source of X is" : `${x.sources} sources of X are`} not examined.` : "";
  if (examined) {
    const { at, posts, accounts, from, until } = examined;
    return (
      <>
        Last looked on {formatInstant(at, zone)}: {countOf(posts, "post")} by {countOf(accounts, "account")}, {formatDay(from, zone, until)} to {formatDay(until, zone, at)}.{off}
      </>
    );
  }
  if (otherSources === 0) return isOff ? <>Nothing is examined: all posts come from X, which asks for a permission first.</> : <>There is nothing to examine before a source is connected.</>;
  return <>{isLooking ? "The first look is under way." : "Nobody has looked yet; it happens every hour."}{off} Posts of the last 14 days are read for accounts that repeatedly share the same things together, say the same words, look alike, or review together.</>;
}

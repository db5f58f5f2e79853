import classes from "@/components/shell/shell.module.css";
import { useSecond } from "@/components/ui/use-second";
import { formatTimeWithSeconds } from "@/lib/format/date";
import type { LiveState } from "@/lib/live/use-live";

/** A line that comes back at once is nothing to read about. */
const patienceMilliseconds = 4_000;

/** Says plainly that what is shown may be old. It goes by itself, and by then everything has been read again. */
export function CutBanner({ live, zone }: { live: LiveState; zone: string }) {
  return live.lostAt ? <SayCut since={live.lostAt} zone={zone} /> : null;
}

function SayCut({ since, zone }: { since: Date; zone: string }) {
  const now = useSecond();
  if (now.getTime() - since.getTime() < patienceMilliseconds) return null;
  return (
    <p className={classes.cut} role="status">
      <b>Not live since {formatTimeWithSeconds(since, zone)}.</b> What you see may be old. It goes on by itself, with everything that happened meanwhile.
    </p>
  );
}

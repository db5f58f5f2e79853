import classes from "@/components/shell/shell.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import type { LiveState } from "@/lib/live/use-live";

/** Whether what is shown follows the database right now. */
export function LiveIndicator({ live }: { live: LiveState }) {
  return (
    <p className={classes.live} role="status">
      <span className={classes.dot} data-off={live.connected ? undefined : ""} aria-hidden />
      {live.connected ? "Live" : live.lastEventAt ? "Reconnecting; nothing is lost" : "Connecting"}
      {live.connected && live.lastEventAt ? (
        <span aria-hidden>
          · <TimeAgo at={live.lastEventAt} />
        </span>
      ) : null}
    </p>
  );
}

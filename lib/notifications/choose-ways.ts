import type { Rules } from "@/lib/notifications/preferences-schema";
import { isQuiet, nextDigestAt } from "@/lib/notifications/quiet-hours";
import { graveSeverity, type NotificationKind } from "@/lib/notifications/schema";

export type Chosen = {
  email: boolean;
  push: boolean;
  /** In-page sound. */
  sound: boolean;
  /** When it comes in a digest; null when it does not. */
  digestAt: Date | null;
};

/** Which ways a piece of news goes to one person now. It is listed in the app in any case. */
export function chooseWays(rules: Rules, timeZone: string, news: { kind: NotificationKind; severity: number }, now: Date): Chosen {
  const wanted = rules.ways[news.kind];
  const breaksThrough = rules.quiet?.graveBreaksThrough === true && news.severity <= graveSeverity;
  const isHeld = isQuiet(rules.quiet, timeZone, now) && !breaksThrough;
  // A push that comes hours later calls nobody: what was held back comes with the digest or is found in the app.
  const isGathered = wanted.email === "digest" || (isHeld && (wanted.email === "now" || wanted.push));
  return {
    email: wanted.email === "now" && !isHeld,
    push: wanted.push && !isHeld,
    sound: wanted.sound && !isHeld,
    digestAt: isGathered ? nextDigestAt(rules, timeZone, now) : null,
  };
}

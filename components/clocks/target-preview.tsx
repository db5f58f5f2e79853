"use client";
import { useQuery } from "@tanstack/react-query";
import classes from "@/components/clocks/clocks.module.css";
import { useSecond } from "@/components/ui/use-second";
import { sayWhere } from "@/lib/clocks/say-rules";
import { nextFridayAfternoon, previewTarget } from "@/lib/clocks/preview-target";
import type { Target, TargetInput, TargetKind, Targets } from "@/lib/clocks/schema";
import { formatTime, formatTimeWithSeconds, formatWeekday } from "@/lib/format/date";
import { settingsQuery } from "@/lib/workspaces/settings-queries";

const subjects: Record<TargetKind, string> = { first_response: "first answer", next_response: "next answer", resolution: "resolution" };

/** What a target means, computed as the clocks are. */
export function TargetPreview({ draft, others, targets }: { draft: TargetInput; others: readonly Target[]; targets: Targets }) {
  const { data: settings } = useQuery(settingsQuery());
  const now = useSecond();
  if (!settings) return null;
  const { timeZone } = settings;
  const at = nextFridayAfternoon(now, timeZone);
  const subject = { ...draft, severity: draft.severity ?? 5 };
  const due = previewTarget(at, subject, [...others, draft], { ...settings, defaultSeconds: targets.defaultSeconds });
  const where = sayWhere(draft, targets);
  const from = `${where === "Everything" ? "Anything" : where}, published on Friday at ${formatTime(at, timeZone)}`;
  if (!due) return <p className={classes.preview}>{from}: nobody is ever there to answer it. Add staffed hours in Settings.</p>;
  const time = due.getUTCSeconds() === 0 ? formatTime(due, timeZone) : formatTimeWithSeconds(due, timeZone);
  return (
    <p className={classes.preview}>
      {from}: its {subjects[draft.kind]} is due on {formatWeekday(due, timeZone)} at {time}.
    </p>
  );
}

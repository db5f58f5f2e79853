"use client";
import { Button } from "@mantine/core";
import classes from "@/components/claims/claims.module.css";
import { useServerSecond } from "@/components/conversations/work-context";
import type { CrossedDraft } from "@/components/replies/draft-saver";
import { formatDuration } from "@/lib/format/duration";
import { ApiError } from "@/lib/http/client";
import { unseenOut } from "@/lib/replies/schema";

/** What stands in the way of a reply: that somebody answered meanwhile. Null for any other failure. */
export function unseenBy(error: Error | null) {
  const unseen = error instanceof ApiError && error.problem.status === 409 ? unseenOut.safeParse(error.problem) : undefined;
  return unseen?.success ? unseen.data.newer : null;
}

type UnseenProps = { newer: NonNullable<ReturnType<typeof unseenBy>>; isPending: boolean; onSend: () => void; onKeep: () => void };

/** Somebody answered while this was written: asks before a second answer goes out. */
export function UnseenQuestion({ newer, isPending, onSend, onKeep }: UnseenProps) {
  const now = useServerSecond();
  const ago = formatDuration(Math.max(0, Math.floor((now.getTime() - newer.at.getTime()) / 1000)));
  return (
    <div className={classes.question} role="alert">
      <p>
        <b>{newer.isWaiting ? `${newer.by} wrote an answer that waits for approval` : `${newer.by} answered`}</b> <span aria-live="off">{ago} ago.</span> Send yours too?
      </p>
      <blockquote dir="auto">{newer.text}</blockquote>
      <div>
        <Button size="compact-sm" variant="default" onClick={onKeep}>
          Keep it as a draft
        </Button>
        <Button size="compact-sm" loading={isPending} onClick={onSend}>
          Send mine too
        </Button>
      </div>
    </div>
  );
}

/** The same person wrote something else on another device: asks which text goes on. */
export function CrossedDraftQuestion({ crossed, onChoose }: { crossed: CrossedDraft; onChoose: (which: "mine" | "other") => void }) {
  return (
    <div className={classes.question} role="alert">
      <p>
        <b>You wrote something else here meanwhile,</b> on another device or in another window:
      </p>
      <blockquote dir="auto">{crossed.text}</blockquote>
      <div>
        <Button size="compact-sm" variant="default" onClick={() => onChoose("other")}>
          Use that text
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChoose("mine")}>
          Keep this one
        </Button>
      </div>
    </div>
  );
}

"use client";

import { useSecond } from "@/components/ui/use-second";
import type { Approval } from "@/lib/approvals/schema";
import { formatDuration } from "@/lib/format/duration";
import { sayApprover } from "@/lib/playbooks/say-authority";

type Props = { approval: Pick<Approval, "requestedAt" | "approver" | "stepsNeeded" | "decisions">; /** The server's clock minus this browser's. */ clockOffsetMs: number };

/** "Waiting 42 s for a lead", by the second. */
export function WaitingFor({ approval, clockOffsetMs }: Props) {
  const now = useSecond().getTime() + clockOffsetMs;
  const seconds = Math.max(0, Math.floor((now - approval.requestedAt.getTime()) / 1000));
  return (
    <span suppressHydrationWarning>
      Waiting {formatDuration(seconds)} for {sayMissing(approval)}
    </span>
  );
}

function sayMissing({ approver, stepsNeeded, decisions }: Props["approval"]): string {
  const missing = stepsNeeded - decisions.filter((decision) => decision.allowed).length;
  const who = sayApprover(approver, missing);
  return decisions.length > 0 ? who.replace(/^an? /, "one more ") : who;
}

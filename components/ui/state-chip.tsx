import type { ReactNode } from "react";
import classes from "@/components/ui/state-chip.module.css";

export type ChipTone = "good" | "watch" | "act";

/** What state something is in, in a word or two; the tone says it once more. */
export function StateChip({ tone, children }: { tone?: ChipTone | undefined; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {children}
    </span>
  );
}

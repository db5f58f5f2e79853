import classes from "@/components/context/context.module.css";
import type { Outcome } from "@/lib/outcomes/compute-outcome";
import { outcomeMeanings, outcomeNames } from "@/lib/outcomes/say-speed";

/** How a conversation ended, told by shape and word. */
export function OutcomeWord({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return null;
  return (
    <span className={classes.outcome} data-outcome={outcome} title={outcomeMeanings[outcome]}>
      {outcomeNames[outcome]}
    </span>
  );
}

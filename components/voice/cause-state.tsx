import classes from "@/components/voice/voice.module.css";
import type { CauseState as State } from "@/lib/voice/schema";
import { stateNames } from "@/lib/voice/say-voice";

export function CauseState({ state }: { state: State }) {
  return (
    <span className={classes.state} data-state={state}>
      {stateNames[state]}
    </span>
  );
}

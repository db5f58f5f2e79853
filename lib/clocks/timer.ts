import "server-only";
import { lookAhead, runDueClocks } from "@/lib/clocks/due-job";
import { startDueLoop } from "@/lib/time/due-loop";

/**
 * Each worker waits for the next due clock of every workspace and then does what is due. All workers do: whoever is
 * first holds the conversation, the others pass over it, and a killed one is missed by nobody.
 */
export function startClocks(): () => Promise<void> {
  return startDueLoop({ name: "clocks", lookAhead, run: runDueClocks });
}

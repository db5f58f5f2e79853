import "server-only";
import { lookAhead, runDueIncidents } from "@/lib/incidents/due-job";
import { startDueLoop } from "@/lib/time/due-loop";

/** Each worker waits for what happens next to a running incident: its statement is near or due, a quarter of an hour is over. */
export function startIncidents(): () => Promise<void> {
  return startDueLoop({ name: "incidents", lookAhead, run: runDueIncidents });
}

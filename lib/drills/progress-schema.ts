import * as z from "zod/mini";
import { drillNetworks } from "@/lib/drills/scenario-schema";

const byHand = z.object({
  id: z.string(),
  at: z.number(),
  author: z.object({ handle: z.string(), name: z.string(), followers: z.number() }),
  network: z.enum(drillNetworks),
  text: z.string(),
  reach: z.optional(z.number()),
  replyTo: z.optional(z.string()),
});
export type HandInject = z.output<typeof byHand>;

/** Where a play stands: `drills.progress`. Seconds are of the wall clock since the start, unless it says otherwise. */
export const progressSchema = z.object({
  /** A playbook of ours that takes the place of the scenario's. */
  playbookId: z.optional(z.int()),
  seed: z._default(z.int(), 1),
  pauses: z._default(z.array(z.object({ fromSeconds: z.number(), toSeconds: z.nullable(z.number()) })), []),
  reachFactor: z._default(z.number(), 1),
  /** Injected by hand. */
  extra: z._default(z.array(byHand), []),
  /** Injects that were posted, with the scenario's second at which they were. */
  posted: z._default(z.record(z.string(), z.number()), {}),
  /** Injects whose time came and whose branch did not hold. */
  skipped: z._default(z.array(z.string()), []),
});
export type Progress = z.output<typeof progressSchema>;

/** A row another version wrote begins anew only where it cannot be read at all. */
export function readProgress(stored: unknown): Progress {
  return progressSchema.parse(stored ?? {});
}

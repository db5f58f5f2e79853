import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

/** Somebody is there as long as their browser says so; one that says nothing for so long has gone. */
export const presenceSeconds = 45;
export const presenceHeartbeatSeconds = 20;

export const presenceModes = ["viewing", "typing"] as const;
export type PresenceMode = (typeof presenceModes)[number];

export const presenceInput = z.object({ mode: z.enum(presenceModes) });

/** Who else has the conversation open, whoever writes first. */
export const presenceOut = z.object({
  people: z.array(z.object({ id: z.int(), name: z.string(), mode: z.enum(presenceModes), expiresAt: instantOut })),
  asOf: instantOut,
});
export type Presence = z.output<typeof presenceOut>;

import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

/** As read by the server; pages let it run on (statement-clock.ts). */
export const clockOut = z.object({
  due: z.nullable(z.enum(["first", "update"])),
  dueAt: z.nullable(instantOut),
  isAnnounced: z.nullable(z.boolean()),
});
export type ClockView = z.output<typeof clockOut>;

/** Part of Now. */
export const runningIncidentOut = z.object({ id: z.int(), name: z.string(), severity: z.int(), lead: z.string(), declaredAt: instantOut, clock: clockOut });
export type RunningIncident = z.output<typeof runningIncidentOut>;

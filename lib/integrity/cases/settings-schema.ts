import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

/** As stored in workspaces.integrity_examined: what the last look read. */
export const examinedSchema = z.object({ at: instantOut, posts: z.int(), accounts: z.int(), from: instantOut, until: instantOut });

export const integritySettingsOut = z.object({
  leaveOut: z.boolean(),
  /** What the switch is about: posts of cases that people called coordinated. */
  coordinated: z.object({
    cases: z.int(), posts: z.int(), negative: z.int(), neutral: z.int(), positive: z.int(),
    firstAt: z.nullable(instantOut), lastAt: z.nullable(instantOut),
  }),
  /** How many of them count nowhere at present. */
  leftOut: z.int(),
  /** The last look; null before the first one. */
  examined: z.nullable(examinedSchema),
  /** Whether a look is under way or about to begin. */
  isLooking: z.boolean(),
  x: z.object({ sources: z.int(), permission: z.nullable(z.object({ words: z.string(), by: z.nullable(z.string()), at: instantOut })) }),
  /** Sources that are not X's. */
  otherSources: z.int(),
  mayChange: z.boolean(),
  mayPermit: z.boolean(),
});
export type IntegritySettings = z.output<typeof integritySettingsOut>;

/** `seen` is what the switch showed: whoever comes second is told so. */
export const integritySettingsBody = z.object({ leaveOut: z.boolean(), seen: z.boolean() });

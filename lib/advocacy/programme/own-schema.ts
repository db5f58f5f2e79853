import * as z from "zod/mini";
import { ownAccountOut } from "@/lib/advocacy/accounts/schema";
import { campaignsOut } from "@/lib/advocacy/campaigns/schema";
import { instantOut } from "@/lib/http/fields";

/** All that an advocate sees of the programme; `advocate` is null for a member who does not take part. */
export const myProgrammeOut = z.object({
  employer: z.string(),
  policy: z.string(),
  terms: z.string(),
  /** 0 while nobody has begun the programme here. */
  version: z.int(),
  advocate: z.nullable(z.object({
    position: z.string(),
    joinedAt: instantOut,
    agreedVersion: z.int(),
    agreedAt: instantOut,
    /** The terms or the policy changed since: nothing is checked before they agree again. */
    mustAgree: z.boolean(),
    /** A year has passed since the policy was read last. */
    reminderDue: z.boolean(),
  })),
  accounts: z.array(ownAccountOut),
  networks: z.array(z.string()),
  material: campaignsOut,
  /** Leaving ends the membership too: they hold no other role here. */
  onlyAdvocate: z.boolean(),
});
export type MyProgramme = z.output<typeof myProgrammeOut>;

import * as z from "zod/mini";
import { roleSchema } from "@/lib/auth/roles";

/** Who is signed in, where, and where else they could be. */
export const sessionOut = z.object({
  user: z.object({ id: z.int(), name: z.string(), email: z.string(), timeZone: z.nullable(z.string()) }),
  workspace: z.object({
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    demoScenario: z.nullable(z.string()),
    firstResponseTargetSeconds: z.int(),
    /** The workspace that practises here, for the way back; null when this is no drill. */
    drillOf: z.nullable(z.object({ slug: z.string(), name: z.string() })),
  }),
  workspaces: z.array(z.object({ slug: z.string(), name: z.string(), demoScenario: z.nullable(z.string()) })),
  role: roleSchema,
});
export type Session = z.output<typeof sessionOut>;

export const chooseWorkspaceInput = z.object({ slug: z.string().check(z.minLength(1), z.maxLength(120)) });

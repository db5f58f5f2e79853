import * as z from "zod/mini";

export const demoMadeOut = z.object({ workspaceSlug: z.string() });

export const demoStateOut = z.object({
  /** "none": this workspace is no demo. */
  state: z.enum(["none", "loading", "failed", "ready"]),
  /** Posts loaded so far, of about `expected`. */
  loaded: z.int(),
  expected: z.int(),
});

export const expectedMentions = 20_000;

export type DemoState = z.output<typeof demoStateOut>;

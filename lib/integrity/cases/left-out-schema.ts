import * as z from "zod/mini";

/** Ends of a range; without them all time. */
export const leftOutRange = z.object({ from: z.optional(z.coerce.date()), to: z.optional(z.coerce.date()) });
export const leftOutOut = z.object({ posts: z.int(), cases: z.int() });
export type LeftOut = z.output<typeof leftOutOut>;

import * as z from "zod/mini";

export const viewLimits = { personal: 30, shared: 30, nameLength: 60 } as const;

/** Counts above it are shown as "99+". */
export const viewCountCap = 99;

const nameField = z.string().check(z.trim(), z.minLength(1, "Give the view a name."), z.maxLength(viewLimits.nameLength, `Use at most ${viewLimits.nameLength} characters.`));
/** The list's address after the question mark; what of it does not parse is left out. */
const searchField = z.string().check(z.maxLength(1_000, "This address is too long to keep."));

export const savedViewInput = z.object({ name: nameField, search: searchField, shared: z.boolean() });
export const savedViewChange = z
  .object({ name: z.optional(nameField), search: z.optional(searchField) })
  .check(z.refine((change) => change.name !== undefined || change.search !== undefined, "Give a name or a list."));
export type SavedViewInput = z.output<typeof savedViewInput>;
export type SavedViewChange = z.output<typeof savedViewChange>;

export const savedViewOut = z.object({ id: z.int(), name: z.string(), search: z.string(), shared: z.boolean() });
export type SavedView = z.output<typeof savedViewOut>;
export const savedViewsOut = z.object({ views: z.array(savedViewOut) });
/** Up to viewCountCap + 1; null where counting would take too long. */
export const savedViewCountsOut = z.object({ counts: z.array(z.object({ id: z.int(), count: z.nullable(z.int()) })) });

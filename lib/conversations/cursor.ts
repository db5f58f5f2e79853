import { z } from "zod";
import { AppError } from "@/lib/errors";

/** Where a page ended: the sort key of its last row. `part` is which of the list's two parts it lies in. */
export type Position = { part: "waiting" | "activity"; at: Date; id: bigint };

const fields = z.tuple([z.enum(["w", "a"]), z.number().int(), z.string().regex(/^\d{1,18}$/)]);

export function encodeCursor({ part, at, id }: Position): string {
  return btoa(JSON.stringify([part === "waiting" ? "w" : "a", at.getTime(), String(id)]));
}

/** Throws `invalid_input` for anything encodeCursor did not write. */
export function decodeCursor(cursor: string): Position {
  try {
    const [part, milliseconds, id] = fields.parse(JSON.parse(atob(cursor)));
    const at = new Date(milliseconds);
    if (Number.isNaN(at.getTime())) throw new RangeError("not an instant");
    return { part: part === "w" ? "waiting" : "activity", at, id: BigInt(id) };
  } catch {
    throw new AppError("invalid_input", "This page no longer exists. Load the list again.");
  }
}

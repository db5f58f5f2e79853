import "server-only";
import type * as z from "zod/mini";
import type { RootCause } from "@/lib/generated/prisma/client";
import { leastTogether, type openCauseOut } from "@/lib/voice/schema";

export type Named = { id: number; name: string };

/** A root cause as everybody may read it; `voices` said so. */
export function presentOpenCause(cause: RootCause, themes: ReadonlyMap<number, Named>, voices: number): z.input<typeof openCauseOut> {
  const { id, title, state, answer, answeredAt, change, changedAt, themeId } = cause;
  return { id, title, state, answer, answeredAt, change, changedAt, theme: (themeId !== null && themes.get(themeId)) || null, saidByMany: voices >= leastTogether };
}

export function byId(rows: readonly Named[]): Map<number, Named> {
  return new Map(rows.map((row) => [row.id, row]));
}

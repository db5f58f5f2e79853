import { countOf } from "@/lib/format/number";
import type { LeftOut } from "@/lib/integrity/cases/left-out-schema";

/** "412 posts of 2 coordinated cases are left out"; null where nothing is. One sentence for every screen, file and report. */
export function sayLeftOut({ posts, cases }: LeftOut): string | null {
  return posts === 0 ? null : `${countOf(posts, "post")} of ${countOf(cases, "coordinated case")} ${posts === 1 ? "is" : "are"} left out`;
}

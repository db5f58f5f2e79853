import type { GuardInput } from "@/lib/advocacy/guard/input";
import type { Finding } from "@/lib/advocacy/guard/schema";
import { highlightPost } from "@/lib/topics/highlight";
import { indexPost, matchesQuery } from "@/lib/topics/match-query";
import { parseQuery } from "@/lib/topics/parse-query";
import { tokenize } from "@/lib/topics/tokens";

/** What fact sheets say the opposite of. Never a block: whoever works there may know better than the sheet. */
export function findContradictions({ text, network, lang, material, account }: Pick<GuardInput, "text" | "network" | "lang" | "material" | "account">): Finding[] {
  const post = { text, lang, network, sourceName: "", authorHandle: account?.handle ?? null, hasLink: /https?:\/\//i.test(text), rating: null, followers: null };
  const indexed = indexPost(post, tokenize(text));
  return material.flatMap(({ title, body, contradictedBy }): Finding[] => {
    if (contradictedBy === null) return [];
    const parsed = parseQuery(contradictedBy);
    if (!parsed.ok || !matchesQuery(parsed.node, indexed)) return [];
    return [
      {
        kind: "contradicts_facts", level: "warn",
        why: `This says something else than the fact sheet “${title}”. If the post is wrong, we are liable for it too.`,
        whatToDo: "Look again. If the sheet is wrong, post what is true and tell us, so that the sheet is mended: criticism is welcome.",
        evidence: { spans: highlightPost(parsed.node, post), numbers: [], alike: [], quotes: [body.trim() === "" ? title : body] },
      },
    ];
  });
}

import { expect, test } from "vitest";
import { refuseTooFast } from "@/lib/sources/interval";
import { findNetwork } from "@/lib/sources/networks";

test.each<[string, number | undefined, boolean]>([
  ["bluesky", 1, true],
  ["bluesky", 0.5, false],
  ["mastodon", 14, false],
  ["mastodon", 15, true],
  ["mastodon", undefined, true],
  ["webhook", 14, false],
])("%s every %s seconds: allowed is %s", (kind, seconds, isAllowed) => {
  const check = () => refuseTooFast(findNetwork(kind)?.form, seconds);
  if (isAllowed) expect(check).not.toThrow();
  else expect(check).toThrow(/^intervalSeconds: At least \d+ seconds\.$/);
});

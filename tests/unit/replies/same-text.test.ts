import { expect, test } from "vitest";
import { isSameText } from "@/lib/replies/same-text";

test.each<[string, string, string, boolean]>([
  ["as sent", "We are on it.", "We are on it.", true],
  ["the handle in front", "We are on it.", "@ana@social.example We are on it.", true],
  ["as HTML", "We are on it & sorry.", "<p><span class=\"h-card\"><a>@ana</a></span> We are on it &amp; sorry.</p>", true],
  ["a link of the network's own", "See https://example.org/help please", "See https://t.co/x1Y2z please", true],
  ["other spaces and dashes", "One — two\n\nthree", "One - two three", true],
  ["other words", "We are on it.", "We are on it now.", false],
  ["nothing but signs", "👍", "👍 ", true],
  ["other signs", "👍", "👎", false],
])("%s", (_, sent, found, same) => {
  expect(isSameText(sent, found)).toBe(same);
});

import { expect, test } from "vitest";
import { glue } from "@/lib/format/glue";

test.each([
  ["12 m 02 s to 1 h 30 m", "12\u00a0m\u00a002\u00a0s to 1\u00a0h\u00a030\u00a0m"],
  ["9.7 % of 4,991, +6 pts, 48 k", "9.7\u00a0% of 4,991, +6\u00a0pts, 48\u00a0k"],
  ["6 months, 15 March, 3 people, 2 days", "6 months, 15 March, 3 people, 2 days"],
])("%s", (text, glued) => {
  expect(glue(text)).toBe(glued);
});

import { expect, it } from "vitest";
import { slugOf } from "@/lib/workspaces/slug-of";

it.each([
  ["Café Öst & Co", "cafe-ost-co"],
  ["  Harbor — Pine  ", "harbor-pine"],
  ["東京", "workspace"],
  ["Demo 1", "my-demo-1"],
  [`${"a".repeat(59)} b`, "a".repeat(59)],
])("%s is called %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

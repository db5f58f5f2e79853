import { expect, it } from "vitest";
import { safeNext } from "@/components/auth/safe-next";

it.each([
  ["/conversations?status=open", "/conversations?status=open"],
  [["/trends", "/now"], "/trends"],
  [undefined, "/now"],
  ["", "/now"],
  ["https://evil.example", "/now"],
  ["//evil.example", "/now"],
  ["/\\evil.example", "/now"],
  ["/\t/evil.example", "/now"],
  ["javascript:alert(1)", "/now"],
])("%j leads to %s", (given, path) => {
  expect(safeNext(given)).toBe(path);
});

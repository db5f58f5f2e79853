import { expect, it } from "vitest";
import { missingOptional } from "@/scripts/lockfile/missing-optional";

it("finds optional dependencies that nothing locks, looking outwards as Node does", () => {
  const packages = {
    "": { optionalDependencies: { top: "1" } },
    "node_modules/top": {},
    "node_modules/a": { optionalDependencies: { "a-linux": "1", "a-mac": "1", inner: "1" } },
    "node_modules/a-linux": {},
    "node_modules/a/node_modules/inner": {},
    "node_modules/@s/b/node_modules/c": { optionalDependencies: { beside: "1", outer: "1", none: "1" } },
    "node_modules/@s/b/node_modules/beside": {},
    "node_modules/outer": {},
  };
  expect(missingOptional({ packages })).toEqual([
    { entry: "node_modules/a", dependency: "a-mac" },
    { entry: "node_modules/@s/b/node_modules/c", dependency: "none" },
  ]);
});

import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { envSchema } from "@/lib/env";
import { readme, readmeArguments, readmeCommands } from "@/tests/helpers/readme-commands";

// Who runs the commands themselves: `npm test` is what .ci/run is; tests/e2e/global-setup.ts runs npm start;
// tests/e2e/processes.spec.ts runs npm run web and worker; tests/integration/readme.test.ts runs the rest.

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const variables = [...Object.keys(envSchema.shape), "CHROMIUM_PATH"].sort();

it("says of every variable what it does", () => {
  const table = Array.from(readme.matchAll(/^\| `([A-Z_]+)` \|/gm), (row) => row[1]);
  expect(table.toSorted()).toEqual(variables);
});

it("has an example of every variable", () => {
  const example = Array.from(readFileSync(".env.example", "utf8").matchAll(/^#?([A-Z_]+)=/gm), (line) => line[1]);
  expect(example.toSorted()).toEqual(variables);
});

it("names scripts that there are, in blocks and in sentences", () => {
  const named = Array.from(readme.matchAll(/npm (?:run (?:-s )?([\w:]+)|(start|test))\b/g), (use) => use[1] ?? use[2] ?? "");
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it("has only commands that a test runs", () => {
  const covered = /^npm (?:start|test|run web|run worker|run -s firstminute -- \S+.*)$/;
  expect(readmeCommands().filter((command) => !covered.test(command))).toEqual([]);
  const ci = readFileSync(".ci/run", "utf8");
  expect(ci).toContain("npm test");
});

it("shows every subcommand of the command line", () => {
  const source = readFileSync("lib/cli/main.ts", "utf8");
  const there = Array.from(source.matchAll(/import\("@\/lib\/cli\/(\w+)"\)/g), (line) => line[1]);
  const shown = new Set(readmeArguments().map(([name]) => name));
  expect([...shown].toSorted()).toEqual(there.toSorted());
});

it("links to files that there are", () => {
  const files = Array.from(readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g), (link) => link[1] ?? "");
  expect(files.length).toBeGreaterThan(4);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

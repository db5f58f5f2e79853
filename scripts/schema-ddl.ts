/**
 * Prints the DDL from an empty database to prisma/schema.prisma: the base for writing the next migration,
 * and what the drift test compares the migrations with. Prisma's own CLI needs an engine binary that
 * not every machine can download; this is the same engine as WebAssembly.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";

type Engine = { diff(params: unknown): Promise<{ stdout: string | null }> };
type Bindings = {
  __wbg_set_wasm(exports: unknown): void;
  SchemaEngine: { new: (options: unknown, log: (line: string) => void, factory: unknown) => Promise<Engine> };
};

/** DDL script for the whole schema file. `databaseUrl` is only used to open an adapter; nothing is executed. */
export async function schemaDdl(databaseUrl: string, schemaPath = "prisma/schema.prisma"): Promise<string> {
  const folder = path.resolve("node_modules/@prisma/schema-engine-wasm");
  const bindings = (await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href)) as Bindings;
  const wasm = await WebAssembly.instantiate(readFileSync(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": bindings as never,
  });
  bindings.__wbg_set_wasm(wasm.instance.exports);
  (wasm.instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const schema = { files: [{ path: schemaPath, content: readFileSync(schemaPath, "utf8") }] };
  const engine = await bindings.SchemaEngine.new(
    { datamodels: schema.files.map((f) => [f.path, f.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl })),
  );
  const result = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? "";
}

if (process.argv[1]?.endsWith("schema-ddl.ts")) {
  process.stdout.write(await schemaDdl(process.env.DATABASE_URL ?? "postgresql://localhost/postgres"));
}

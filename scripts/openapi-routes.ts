import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Described, DescribedRoute } from "@/lib/http/describe-api";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every method of every route under /api/v1 that says what it takes. */
export async function readRoutes(): Promise<DescribedRoute[]> {
  const files = globSync("app/api/v1/**/route.ts").sort();
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, { described?: Described } | undefined>;
      return methods.flatMap((method) => {
        const described = exported[method]?.described;
        return described ? [{ path: `/${path.dirname(file).replace(/^app\//, "")}`, method, described }] : [];
      });
    }),
  );
  return found.flat();
}

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeApi } from "@/lib/http/describe-api";
import { readRoutes } from "./openapi-routes";

// Part of the build: Next serves what is in public/, so this is the address /api/v1/openapi.json.
const file = "public/api/v1/openapi.json";
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify(describeApi(await readRoutes(), version)));
process.exit(0);

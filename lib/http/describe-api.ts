import { toJSONSchema } from "zod";
import type * as z from "zod/mini";
import type { Role } from "@/lib/auth/roles";

/** What a route says of itself: `roles` null for one without a session, `keyScope` where an API key may call it. */
export type Described = {
  roles: readonly Role[] | null;
  keyScope?: string | undefined;
  params?: z.core.$ZodType | undefined;
  query?: z.core.$ZodType | undefined;
  body?: z.core.$ZodType | undefined;
  output?: z.core.$ZodType | undefined;
  status?: number | undefined;
};
/** `path` as the application's folders spell it: "/api/v1/reports/[id]". */
export type DescribedRoute = { path: string; method: string; described: Described };

type Json = { [key: string]: unknown };

/** OpenAPI 3.1 description of these routes, made from the schemas that check what comes in and what goes out. */
export function describeApi(routes: readonly DescribedRoute[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const { path, method, described } of [...routes].sort((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path)))) {
    const at = path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
    paths[at] = { ...paths[at], [method.toLowerCase()]: operation(at, method, described) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Firstminute", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" }, description: "The routes that the screens use. An API key (Settings) opens those that name a scope; all others take the cookie of a signed-in person." },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "A signed-in person; on https the name begins with __Secure-." },
        key: { type: "http", scheme: "bearer", description: "An API key: Authorization: Bearer fm_…" },
      },
      schemas: {
        Problem: {
          type: "object",
          description: "RFC 9457 problem details. The detail is a sentence that says what to do.",
          required: ["type", "title", "status", "code", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string" },
            detail: { type: "string" },
            requestId: { type: "string" },
            issues: { type: "array", items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } }, required: ["path", "message"] } },
          },
        },
      },
    },
  };
}

function operation(path: string, method: string, { roles, keyScope, params, query, body, output, status }: Described): Json {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const ofPath = properties(params);
  const parameters = [
    ...places.map((name) => ({ name, in: "path", required: true, schema: ofPath.schemas[name] ?? { type: "string" } })),
    ...Object.entries(properties(query).schemas).map(([name, schema]) => ({ name, in: "query", required: properties(query).required.includes(name), schema })),
  ];
  const security = roles === null ? [] : [{ session: [] }, ...(keyScope ? [{ key: [] }] : [])];
  return {
    operationId: `${method.toLowerCase()}${path.replace("/api/v1", "").replaceAll(/[^A-Za-z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, "")}`,
    tags: [path.split("/")[3] ?? "api"],
    description: who(roles, keyScope),
    security,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } } } : {}),
    responses: {
      // A route without a schema of its answer gives a file or a stream, or nothing.
      [String(status ?? (output || method === "GET" ? 200 : 204))]: { description: "Done.", ...(output ? { content: { "application/json": { schema: schemaOf(output, "output") } } } : {}) },
      default: { description: "What went wrong, and what to do.", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
    },
  };
}

function who(roles: readonly Role[] | null, keyScope: string | undefined): string {
  if (roles === null) return "Needs no session.";
  return `For: ${roles.join(", ")}.${keyScope ? ` API keys with the scope ${keyScope} may call it.` : ""}`;
}

function properties(schema: z.core.$ZodType | undefined): { schemas: Record<string, Json>; required: string[] } {
  if (!schema) return { schemas: {}, required: [] };
  const made = schemaOf(schema, "input");
  return { schemas: (made.properties ?? {}) as Record<string, Json>, required: (made.required ?? []) as string[] };
}

/** JSON has no dates and no big numbers: they are written as text. */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...made } = toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      const { type } = zodSchema._zod.def;
      if (type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      if (type === "bigint") Object.assign(jsonSchema, { type: "string", pattern: "^-?\\d+$" });
    },
  });
  return made as Json;
}

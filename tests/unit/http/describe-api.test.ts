import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, expect, it } from "vitest";
import * as z from "zod/mini";
import { describeApi } from "@/lib/http/describe-api";
import { readRoutes } from "@/scripts/openapi-routes";

type Operation = { security: object[]; parameters?: { name: string; in: string; required: boolean; schema: object }[]; requestBody?: object; responses: Record<string, { content?: object }> };
type Api = { paths: Record<string, Record<string, Operation>> };

let routes: Awaited<ReturnType<typeof readRoutes>>;
let api: Api;
beforeAll(async () => {
  routes = await readRoutes();
  api = describeApi(routes, "1.2.3") as Api;
}, 60_000);

it("is a valid OpenAPI 3.1 document, by a validator of others", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(api)) as Record<string, unknown>);
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(validator.version).toBe("3.1");
});

it("describes every route once, with an id of its own", () => {
  expect(routes.length).toBeGreaterThan(150);
  const operations = Object.values(api.paths).flatMap((path) => Object.values(path) as (Operation & { operationId: string })[]);
  expect(operations).toHaveLength(routes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length);
});

it("says how a report is read with a key, and what comes back", () => {
  const read = api.paths["/api/v1/reports/{id}"]?.get;
  expect(read?.security).toEqual([{ session: [] }, { key: [] }]);
  expect(read?.parameters).toMatchObject([{ name: "id", in: "path", required: true }]);
  expect(JSON.stringify(read?.responses["200"]?.content)).toContain("headlines");
});

it("writes what comes in as it is sent, and what goes out as it is read: dates are text", () => {
  const described = { roles: null, params: z.object({ id: z.coerce.number() }), query: z.object({ from: z.date(), limit: z._default(z.coerce.number(), 20) }), body: z.object({ name: z.string() }), output: z.object({ at: z.date(), id: z.bigint() }), status: 201 };
  const made = describeApi([{ path: "/api/v1/things/[id]", method: "POST", described }], "1") as Api;
  expect(made.paths["/api/v1/things/{id}"]?.post).toMatchObject({
    security: [],
    parameters: [
      { name: "id", in: "path", required: true },
      { name: "from", in: "query", required: true, schema: { type: "string", format: "date-time" } },
      { name: "limit", in: "query", required: false, schema: { default: 20 } },
    ],
    requestBody: { required: true, content: { "application/json": { schema: { properties: { name: { type: "string" } }, required: ["name"] } } } },
    responses: { 201: { content: { "application/json": { schema: { properties: { at: { type: "string", format: "date-time" }, id: { type: "string" } } } } } } },
  });
});

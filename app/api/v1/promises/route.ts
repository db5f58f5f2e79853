import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getPromise, listPromises } from "@/lib/promises/data";
import { makePromise } from "@/lib/promises/mutations";
import { promiseInput, promiseListOut, promiseListQuery, promiseOut } from "@/lib/promises/schema";

export const GET = route({
  roles: workers,
  query: promiseListQuery,
  output: promiseListOut,
  handler: ({ scope, query }) => listPromises(scope, query),
});

export const POST = route({
  roles: workers,
  body: promiseInput,
  output: promiseOut,
  status: 201,
  handler: async ({ scope, body }) => getPromise(scope, await makePromise(scope, body)),
});

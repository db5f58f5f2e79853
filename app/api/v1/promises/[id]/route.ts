import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getPromise } from "@/lib/promises/data";
import { changePromise } from "@/lib/promises/mutations";
import { promiseChange, promiseOut, promiseParams } from "@/lib/promises/schema";

export const GET = route({
  roles: workers,
  params: promiseParams,
  output: promiseOut,
  handler: ({ scope, params }) => getPromise(scope, params.id),
});

export const PATCH = route({
  roles: workers,
  params: promiseParams,
  body: promiseChange,
  output: promiseOut,
  async handler({ scope, params, body }) {
    await changePromise(scope, params.id, body);
    return getPromise(scope, params.id);
  },
});

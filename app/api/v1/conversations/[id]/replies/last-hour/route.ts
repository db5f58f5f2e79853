import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { countLastHour } from "@/lib/templates/data";
import { lastHourInput, lastHourOut } from "@/lib/templates/schema";

/** A question, asked by POST because the text may be long. */
export const POST = route({
  roles: workers,
  params: idParams,
  body: lastHourInput,
  output: lastHourOut,
  handler: async ({ scope, params, body }) => ({ people: await countLastHour(scope, params.id, body) }),
});

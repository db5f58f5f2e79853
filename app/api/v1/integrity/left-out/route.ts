import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getLeftOut } from "@/lib/integrity/cases/settings-data";
import { leftOutOut, leftOutRange } from "@/lib/integrity/cases/left-out-schema";

/** What the numbers of a range leave out; printed where they are. */
export const GET = route({
  roles: readers,
  query: leftOutRange,
  output: leftOutOut,
  handler: ({ scope, query }) => getLeftOut(scope, query.from ?? null, query.to ?? null),
});

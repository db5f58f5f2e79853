import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getLeftOut } from "@/lib/integrity/cases/settings-data";
import { leftOutOut, leftOutQuery } from "@/lib/integrity/cases/settings-schema";

/** What the numbers of a range leave out; printed where they are. */
export const GET = route({
  roles: readers,
  query: leftOutQuery,
  output: leftOutOut,
  handler: ({ scope, query }) => getLeftOut(scope, query.from ?? null, query.to ?? null),
});

import { workers } from "@/lib/auth/roles";
import { getLegs } from "@/lib/first-minute/data";
import { legsOut } from "@/lib/first-minute/schema";
import { route } from "@/lib/http/route";
import { rangeQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: workers,
  query: rangeQuery,
  output: legsOut,
  handler: ({ scope, query }) => getLegs(scope, query),
});

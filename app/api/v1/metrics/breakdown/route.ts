import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getBreakdown } from "@/lib/metrics/breakdown-data";
import { breakdownOut, breakdownQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: readers,
  query: breakdownQuery,
  output: breakdownOut,
  handler: ({ scope, query }) => getBreakdown(scope, query),
});

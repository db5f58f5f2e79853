import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getDistribution } from "@/lib/metrics/response-data";
import { distributionOut, distributionQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: workers,
  query: distributionQuery,
  output: distributionOut,
  handler: ({ scope, query }) => getDistribution(scope, query),
});

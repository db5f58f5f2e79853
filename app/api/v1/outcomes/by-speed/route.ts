import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { rangeQuery } from "@/lib/metrics/schema";
import { getOutcomesBySpeed } from "@/lib/outcomes/data";
import { outcomesBySpeedOut } from "@/lib/outcomes/schema";

export const GET = route({
  roles: workers,
  query: rangeQuery,
  output: outcomesBySpeedOut,
  handler: ({ scope, query }) => getOutcomesBySpeed(scope, query),
});

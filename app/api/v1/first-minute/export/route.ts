import { workers } from "@/lib/auth/roles";
import { legsCsv } from "@/lib/first-minute/csv";
import { getLegs } from "@/lib/first-minute/data";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { withLeftOut } from "@/lib/integrity/cases/left-out-csv";
import { rangeQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: workers,
  query: rangeQuery,
  handler: async ({ scope, query }) => {
    const answer = await getLegs(scope, query);
    return csvResponse("first-minute", answer, await withLeftOut(scope, answer, legsCsv(answer)));
  },
});

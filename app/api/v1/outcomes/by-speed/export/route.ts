import { workers } from "@/lib/auth/roles";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { withLeftOut } from "@/lib/integrity/cases/left-out-csv";
import { rangeQuery } from "@/lib/metrics/schema";
import { outcomesBySpeedCsv } from "@/lib/outcomes/csv";
import { getOutcomesBySpeed } from "@/lib/outcomes/data";

export const GET = route({
  roles: workers,
  query: rangeQuery,
  handler: async ({ scope, query }) => {
    const answer = await getOutcomesBySpeed(scope, query);
    return csvResponse("outcomes-by-speed", answer, await withLeftOut(scope, answer, outcomesBySpeedCsv(answer)));
  },
});

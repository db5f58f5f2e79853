import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSummary } from "@/lib/metrics/data";
import { summaryQuery, summaryOut } from "@/lib/metrics/schema";

export const GET = route({
  roles: readers,
  query: summaryQuery,
  output: summaryOut,
  handler: ({ scope, query }) => getSummary(scope, query),
});

import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSeries } from "@/lib/metrics/data";
import { seriesOut, seriesQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: readers,
  query: seriesQuery,
  output: seriesOut,
  handler: ({ scope, query }) => getSeries(scope, query),
});

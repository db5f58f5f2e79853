import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getHourOfWeek } from "@/lib/metrics/response-data";
import { hourOfWeekOut, hourOfWeekQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: workers,
  query: hourOfWeekQuery,
  output: hourOfWeekOut,
  handler: ({ scope, query }) => getHourOfWeek(scope, query),
});

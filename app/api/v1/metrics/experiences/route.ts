import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getExperiences } from "@/lib/metrics/voice-data";
import { experiencesOut, experiencesQuery } from "@/lib/metrics/voice-schema";

export const GET = route({
  roles: workers,
  query: experiencesQuery,
  output: experiencesOut,
  handler: ({ scope, query }) => getExperiences(scope, query),
});

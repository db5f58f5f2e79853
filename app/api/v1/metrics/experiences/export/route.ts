import { workers } from "@/lib/auth/roles";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { experiencesCsv } from "@/lib/metrics/voice-csv";
import { getExperiences } from "@/lib/metrics/voice-data";
import { experiencesQuery } from "@/lib/metrics/voice-schema";

export const GET = route({
  roles: workers,
  query: experiencesQuery,
  handler: async ({ scope, query }) => {
    const answer = await getExperiences(scope, query);
    return csvResponse("experiences", answer, experiencesCsv(answer));
  },
});

import { workers } from "@/lib/auth/roles";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { withLeftOut } from "@/lib/integrity/cases/left-out-csv";
import { experiencesCsv } from "@/lib/metrics/voice-csv";
import { getExperiences } from "@/lib/metrics/voice-data";
import { experiencesQuery } from "@/lib/metrics/voice-schema";

export const GET = route({
  roles: workers,
  query: experiencesQuery,
  handler: async ({ scope, query }) => {
    const answer = await getExperiences(scope, query);
    return csvResponse("experiences", answer, await withLeftOut(scope, answer, experiencesCsv(answer)));
  },
});

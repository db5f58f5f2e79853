import { workers } from "@/lib/auth/roles";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { withLeftOut } from "@/lib/integrity/cases/left-out-csv";
import { phrasesCsv, storiesCsv } from "@/lib/stories/csv";
import { getStories } from "@/lib/stories/data";
import { storiesExportQuery } from "@/lib/stories/schema";

export const GET = route({
  roles: workers,
  query: storiesExportQuery,
  handler: async ({ scope, query }) => {
    const answer = await getStories(scope, query);
    return csvResponse(query.part, answer, await withLeftOut(scope, answer, query.part === "stories" ? storiesCsv(answer) : phrasesCsv(answer)));
  },
});

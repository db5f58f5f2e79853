import { workers } from "@/lib/auth/roles";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { withLeftOut } from "@/lib/integrity/cases/left-out-csv";
import { voiceCsv } from "@/lib/metrics/voice-csv";
import { getShareOfVoice } from "@/lib/metrics/voice-data";
import { voiceQuery } from "@/lib/metrics/voice-schema";

export const GET = route({
  roles: workers,
  query: voiceQuery,
  handler: async ({ scope, query }) => {
    const answer = await getShareOfVoice(scope, query);
    return csvResponse("share-of-voice", answer, await withLeftOut(scope, answer, voiceCsv(answer)));
  },
});

import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getShareOfVoice } from "@/lib/metrics/voice-data";
import { voiceOut, voiceQuery } from "@/lib/metrics/voice-schema";

export const GET = route({
  roles: workers,
  query: voiceQuery,
  output: voiceOut,
  handler: ({ scope, query }) => getShareOfVoice(scope, query),
});

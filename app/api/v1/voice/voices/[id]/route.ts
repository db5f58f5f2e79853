import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getHeardVoice } from "@/lib/voice/data";
import { sortVoice } from "@/lib/voice/mutations";
import { heardVoiceOut, sortBody, voiceParams } from "@/lib/voice/schema";

export const PATCH = route({
  roles: leads,
  params: voiceParams,
  body: sortBody,
  output: heardVoiceOut,
  async handler({ scope, params, body }) {
    await sortVoice(scope, params.id, body);
    return getHeardVoice(scope, params.id);
  },
});

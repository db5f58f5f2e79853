import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSpeaker } from "@/lib/voice/data";
import { sayVoice } from "@/lib/voice/mutations";
import { speakerOut, voiceInput, voiceSaidOut } from "@/lib/voice/schema";

/** What I said under my name, and what became of everybody's. */
export const GET = route({ roles, output: speakerOut, handler: ({ scope }) => getSpeaker(scope) });

/** Everybody here may say what should get better. */
export const POST = route({
  roles,
  body: voiceInput,
  output: voiceSaidOut,
  status: 201,
  async handler({ scope, body }) {
    await sayVoice(scope, body);
    return { named: body.named };
  },
});

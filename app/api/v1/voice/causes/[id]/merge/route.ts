import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { mergeCauses } from "@/lib/voice/cause-mutations";
import { getCause } from "@/lib/voice/data";
import { causeOut, mergeBody } from "@/lib/voice/schema";

/** Answers with the one that both are now. */
export const POST = route({
  roles: leads,
  params: smallIdParams,
  body: mergeBody,
  output: causeOut,
  async handler({ scope, params, body }) {
    await mergeCauses(scope, params.id, body);
    return getCause(scope, body.intoId);
  },
});

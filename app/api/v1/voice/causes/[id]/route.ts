import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { changeCause } from "@/lib/voice/cause-mutations";
import { getCause } from "@/lib/voice/data";
import { causeChange, causeOut } from "@/lib/voice/schema";

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: causeChange,
  output: causeOut,
  async handler({ scope, params, body }) {
    await changeCause(scope, params.id, body);
    return getCause(scope, params.id);
  },
});

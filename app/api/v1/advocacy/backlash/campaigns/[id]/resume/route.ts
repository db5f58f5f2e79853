import { leads } from "@/lib/auth/roles";
import { getBacklash } from "@/lib/backlash/data";
import { resumeCampaign } from "@/lib/backlash/mutations";
import { backlashOut, resumeBody } from "@/lib/backlash/schema";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: leads,
  params: smallIdParams,
  body: resumeBody,
  output: backlashOut,
  handler: async ({ scope, params, body }) => {
    await resumeCampaign(scope, params.id, body);
    return getBacklash(scope);
  },
});

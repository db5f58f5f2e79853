import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getPlaybookDetail } from "@/lib/playbooks/data";
import { restorePlaybook } from "@/lib/playbooks/mutations";
import { playbookDetailOut, restoreBody } from "@/lib/playbooks/schema";

/** Makes a former version the newest one. */
export const POST = route({
  roles: leads,
  params: smallIdParams,
  body: restoreBody,
  output: playbookDetailOut,
  async handler({ scope, params, body }) {
    await restorePlaybook(scope, params.id, body.version, body.seenVersion);
    return getPlaybookDetail(scope, params.id);
  },
});

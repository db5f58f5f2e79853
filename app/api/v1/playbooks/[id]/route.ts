import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getPlaybook } from "@/lib/playbooks/data";
import { archivePlaybook, changePlaybook } from "@/lib/playbooks/mutations";
import { playbookChange, playbookOut } from "@/lib/playbooks/schema";

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: playbookChange,
  output: playbookOut,
  async handler({ scope, params, body }) {
    await changePlaybook(scope, params.id, body);
    return getPlaybook(scope, params.id);
  },
});

export const DELETE = route({
  roles: leads,
  params: smallIdParams,
  handler: ({ scope, params }) => archivePlaybook(scope, params.id),
});

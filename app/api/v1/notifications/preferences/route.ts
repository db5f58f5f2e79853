import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getPreferences } from "@/lib/notifications/data";
import { saveRules } from "@/lib/notifications/mutations";
import { preferencesOut, rulesInput } from "@/lib/notifications/preferences-schema";

export const GET = route({ roles: workers, output: preferencesOut, handler: ({ scope }) => getPreferences(scope) });

export const PUT = route({
  roles: workers,
  body: rulesInput,
  output: preferencesOut,
  async handler({ scope, body }) {
    await saveRules(scope, body);
    return getPreferences(scope);
  },
});

import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { setLeaveOut } from "@/lib/integrity/cases/mutations";
import { getIntegritySettings } from "@/lib/integrity/cases/settings-data";
import { integritySettingsBody, integritySettingsOut } from "@/lib/integrity/cases/settings-schema";

export const GET = route({
  roles: workers,
  output: integritySettingsOut,
  handler: ({ scope }) => getIntegritySettings(scope),
});

export const PATCH = route({
  roles: leads,
  body: integritySettingsBody,
  output: integritySettingsOut,
  async handler({ scope, body }) {
    await setLeaveOut(scope, body);
    return getIntegritySettings(scope);
  },
});

import { admins, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSettings } from "@/lib/workspaces/data";
import { changeSettings } from "@/lib/workspaces/mutations";
import { changeSettingsInput, settingsOut } from "@/lib/workspaces/settings-schema";

export const GET = route({ roles: workers, output: settingsOut, handler: ({ scope }) => getSettings(scope) });

export const PATCH = route({
  roles: admins,
  body: changeSettingsInput,
  output: settingsOut,
  async handler({ scope, body }) {
    await changeSettings(scope, body);
    return getSettings(scope);
  },
});

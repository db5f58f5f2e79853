import { admins } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { xPermissionSchema } from "@/lib/integrity/cases/schema";
import { stateXPermission } from "@/lib/integrity/permission-mutations";
import { getIntegritySettings } from "@/lib/integrity/cases/settings-data";
import { integritySettingsOut } from "@/lib/integrity/cases/settings-schema";

export const PUT = route({
  roles: admins,
  body: xPermissionSchema,
  output: integritySettingsOut,
  async handler({ scope, body }) {
    await stateXPermission(scope, body);
    return getIntegritySettings(scope);
  },
});

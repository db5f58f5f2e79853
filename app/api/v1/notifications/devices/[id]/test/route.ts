import { workers } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { testDevice } from "@/lib/notifications/mutations";
import { testOut } from "@/lib/notifications/preferences-schema";

export const POST = route({ roles: workers, params: smallIdParams, output: testOut, handler: ({ scope, params }) => testDevice(scope, params.id) });

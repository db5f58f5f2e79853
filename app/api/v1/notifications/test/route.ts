import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { testEmail } from "@/lib/notifications/mutations";
import { testOut } from "@/lib/notifications/preferences-schema";

/** A mail to oneself. */
export const POST = route({ roles: workers, output: testOut, handler: ({ scope }) => testEmail(scope) });

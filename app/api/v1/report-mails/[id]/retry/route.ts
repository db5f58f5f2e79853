import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { retryMail } from "@/lib/reports/schedule-mutations";
import { scheduleParams } from "@/lib/reports/schedule-schema";

export const POST = route({ roles: leads, params: scheduleParams, handler: ({ scope, params }) => retryMail(scope, params.id) });

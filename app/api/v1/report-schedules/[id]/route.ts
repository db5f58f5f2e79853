import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { deleteSchedule, pauseSchedule } from "@/lib/reports/schedule-mutations";
import { scheduleChange, scheduleParams } from "@/lib/reports/schedule-schema";

export const PATCH = route({
  roles: leads,
  params: scheduleParams,
  body: scheduleChange,
  handler: ({ scope, params, body }) => pauseSchedule(scope, params.id, body.paused),
});

export const DELETE = route({ roles: leads, params: scheduleParams, handler: ({ scope, params }) => deleteSchedule(scope, params.id) });

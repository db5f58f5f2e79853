import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listSchedules } from "@/lib/reports/schedule-data";
import { createSchedule } from "@/lib/reports/schedule-mutations";
import { madeScheduleOut, scheduleBody, schedulesOut } from "@/lib/reports/schedule-schema";

export const GET = route({ roles: leads, output: schedulesOut, handler: ({ scope }) => listSchedules(scope) });

export const POST = route({
  roles: leads,
  body: scheduleBody,
  output: madeScheduleOut,
  status: 201,
  handler: async ({ scope, body }) => ({ id: await createSchedule(scope, body) }),
});

import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listDevices } from "@/lib/notifications/data";
import { addDevice } from "@/lib/notifications/mutations";
import { deviceInput, devicesOut } from "@/lib/notifications/preferences-schema";

export const GET = route({ roles: workers, output: devicesOut, handler: async ({ scope }) => ({ devices: await listDevices(scope) }) });

export const POST = route({
  roles: workers,
  body: deviceInput,
  output: devicesOut,
  status: 201,
  async handler({ scope, body }) {
    await addDevice(scope, body);
    return { devices: await listDevices(scope) };
  },
});

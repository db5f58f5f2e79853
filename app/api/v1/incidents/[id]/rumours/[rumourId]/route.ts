import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { roomOut, rumourParams } from "@/lib/incidents/room-schema";
import { changeRumour } from "@/lib/incidents/rumour-mutations";
import { rumourChange } from "@/lib/incidents/schema";

export const PATCH = route({
  roles: workers,
  params: rumourParams,
  body: rumourChange,
  output: roomOut,
  async handler({ scope, params, body }) {
    await changeRumour(scope, params.id, params.rumourId, body);
    return getRoom(scope, params.id);
  },
});

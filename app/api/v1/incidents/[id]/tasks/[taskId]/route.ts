import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { changeTask } from "@/lib/incidents/room-mutations";
import { roomOut, taskChange, taskParams } from "@/lib/incidents/room-schema";

export const PATCH = route({
  roles: workers,
  params: taskParams,
  body: taskChange,
  output: roomOut,
  async handler({ scope, params, body }) {
    await changeTask(scope, params.id, params.taskId, body);
    return getRoom(scope, params.id);
  },
});

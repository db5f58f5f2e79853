import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { addTask } from "@/lib/incidents/room-mutations";
import { roomOut, taskInput } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";

export const POST = route({
  roles: workers,
  params: incidentParams,
  body: taskInput,
  output: roomOut,
  status: 201,
  async handler({ scope, params, body }) {
    await addTask(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});

import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { listOfConversation } from "@/lib/incidents/conversation-data";
import { conversationIncidentsOut } from "@/lib/incidents/room-schema";

export const GET = route({ roles: workers, params: idParams, output: conversationIncidentsOut, handler: ({ scope, params }) => listOfConversation(scope, params.id) });

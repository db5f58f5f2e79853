import { workers } from "@/lib/auth/roles";
import { addNote } from "@/lib/conversations/mutations";
import { noteBody, noteOut } from "@/lib/conversations/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  params: idParams,
  body: noteBody,
  output: noteOut,
  status: 201,
  handler: ({ scope, params, body }) => addNote(scope, params.id, body.body, body.mentionedIds),
});

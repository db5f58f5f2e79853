import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { checkText } from "@/lib/promises/check-text-data";
import { postCheckBody, postCheckOut } from "@/lib/promises/schema";

/** Asked while somebody writes; it changes nothing. */
export const POST = route({
  roles: workers,
  body: postCheckBody,
  output: postCheckOut,
  handler: ({ scope, body }) => checkText(scope, body),
});

import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { previewQuery } from "@/lib/topics/data";
import { previewInput, previewOut } from "@/lib/topics/schema";

export const POST = route({
  roles: workers,
  body: previewInput,
  output: previewOut,
  handler: ({ scope, body }) => previewQuery(scope, body.query, new Date()),
});

import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getNow } from "@/lib/now/data";
import { nowSchema } from "@/lib/now/schema";

export const GET = route({
  roles: readers,
  output: nowSchema,
  handler: ({ scope }) => getNow(scope, new Date()),
});

import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { themeInput, themeOut } from "@/lib/topics/schema";
import { createTheme } from "@/lib/topics/theme-mutations";

export const POST = route({
  roles: leads,
  body: themeInput,
  output: themeOut,
  status: 201,
  handler: ({ scope, body }) => createTheme(scope, body),
});

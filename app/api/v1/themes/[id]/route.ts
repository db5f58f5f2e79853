import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { themeChange, themeOut } from "@/lib/topics/schema";
import { deleteTheme, updateTheme } from "@/lib/topics/theme-mutations";

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: themeChange,
  output: themeOut,
  handler: ({ scope, params, body }) => updateTheme(scope, params.id, body),
});

export const DELETE = route({
  roles: leads,
  params: smallIdParams,
  handler: ({ scope, params }) => deleteTheme(scope, params.id),
});

import { admins, leads, roles } from "@/lib/auth/roles";
import { getDemoState } from "@/lib/demo/data";
import { loadDemo, removeDemo } from "@/lib/demo/mutations";
import { demoMadeOut, demoStateOut } from "@/lib/demo/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles, output: demoStateOut, handler: ({ scope }) => getDemoState(scope) });

/** Makes a separate demo workspace; answers at once, a job fills it. */
export const POST = route({ roles: leads, output: demoMadeOut, status: 201, handler: ({ scope }) => loadDemo(scope) });

/** Removes the demo workspace the caller is in. */
export const DELETE = route({ roles: admins, handler: ({ scope }) => removeDemo(scope) });

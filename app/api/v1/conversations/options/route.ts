import { workers } from "@/lib/auth/roles";
import { listFilterOptions } from "@/lib/conversations/data";
import { optionsOut } from "@/lib/conversations/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: optionsOut, handler: ({ scope }) => listFilterOptions(scope) });

import { getRuleChoices } from "@/lib/alerts/data";
import { ruleChoicesOut } from "@/lib/alerts/schema";
import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: ruleChoicesOut, handler: ({ scope }) => getRuleChoices(scope) });

import { readers } from "@/lib/auth/roles";
import { getPractice } from "@/lib/drills/data";
import { practiceOut } from "@/lib/drills/schema";
import { route } from "@/lib/http/route";

/** Whether the team is in practice, for a line on Now. */
export const GET = route({ roles: readers, output: practiceOut, handler: ({ scope }) => getPractice(scope) });

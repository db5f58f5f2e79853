import { listMarks } from "@/lib/alerts/marks-data";
import { marksOut, marksQuery } from "@/lib/alerts/schema";
import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: readers, query: marksQuery, output: marksOut, handler: ({ scope, query }) => listMarks(scope, query) });

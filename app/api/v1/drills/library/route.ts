import { workers } from "@/lib/auth/roles";
import { listScenarios, viewOfScenario } from "@/lib/drills/library-data";
import { libraryOut } from "@/lib/drills/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: libraryOut, handler: () => ({ scenarios: listScenarios().map(viewOfScenario) }) });

import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getLastNumbers } from "@/lib/voice/numbers-data";
import { numbersQuery, voiceNumbersOut } from "@/lib/voice/schema";

export const GET = route({ roles: workers, query: numbersQuery, output: voiceNumbersOut, handler: ({ scope, query }) => getLastNumbers(scope, query.weeks) });

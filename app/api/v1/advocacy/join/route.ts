import { joinByLink } from "@/lib/advocacy/programme/join-mutations";
import { joinedOut, joinInput } from "@/lib/advocacy/programme/schema";
import { publicRoute } from "@/lib/http/route";

export const POST = publicRoute({ body: joinInput, output: joinedOut, status: 201, handler: ({ body }) => joinByLink(body) });

import { publicRoute } from "@/lib/http/route";
import { acceptInvitation } from "@/lib/people/invitation-mutations";
import { acceptInput, enteredOut } from "@/lib/people/schema";

export const POST = publicRoute({ body: acceptInput, output: enteredOut, status: 201, handler: ({ body }) => acceptInvitation(body) });

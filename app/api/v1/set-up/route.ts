import { publicRoute } from "@/lib/http/route";
import { enteredOut, setUpInput } from "@/lib/people/schema";
import { setUp } from "@/lib/people/set-up-mutations";

/** The one-time link is what allows it; afterwards the browser signs in. */
export const POST = publicRoute({ body: setUpInput, output: enteredOut, status: 201, handler: ({ body }) => setUp(body) });

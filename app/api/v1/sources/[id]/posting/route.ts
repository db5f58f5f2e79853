import { workers } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getWritingSource } from "@/lib/replies/own-post-data";
import { getPosting } from "@/lib/replies/posting-data";
import { permissionOut } from "@/lib/replies/schema";

export const GET = route({
  roles: workers,
  params: smallIdParams,
  output: permissionOut,
  async handler({ scope, params }) {
    const source = await getWritingSource(scope, params.id);
    const { allowed, reason, costMicroUsd, maxLength } = await getPosting(source);
    return { allowed, reason, costMicroUsd: costMicroUsd ?? null, maxLength: maxLength ?? null, url: null, account: source.accountHandle };
  },
});

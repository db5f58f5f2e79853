import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listNetworks } from "@/lib/sources/detail-data";
import { networksOut } from "@/lib/sources/network-schema";

export const GET = route({
  roles: workers,
  output: networksOut,
  handler: ({ scope }) => ({ networks: listNetworks(scope) }),
});

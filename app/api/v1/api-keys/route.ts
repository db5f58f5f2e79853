import { listApiKeys } from "@/lib/api-keys/data";
import { createApiKey } from "@/lib/api-keys/mutations";
import { apiKeyBody, apiKeysOut, madeKeyOut } from "@/lib/api-keys/schema";
import { admins } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: admins, output: apiKeysOut, handler: ({ scope }) => listApiKeys(scope) });

export const POST = route({
  roles: admins,
  body: apiKeyBody,
  output: madeKeyOut,
  status: 201,
  handler: ({ scope, body }) => createApiKey(scope, body),
});

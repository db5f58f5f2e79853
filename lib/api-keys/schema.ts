import * as z from "zod/mini";
import { apiScopes } from "@/lib/auth/api-scopes";
import { instantOut } from "@/lib/http/fields";

export const maxKeys = 50;

export const apiKeyBody = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "Say what it is for."), z.maxLength(60, "A name has at most 60 characters.")),
  scopes: z.array(z.enum(apiScopes)).check(z.minLength(1, "Choose what it may do.")),
  /** Null: until it is taken back. */
  days: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(730, "A key holds for two years at most."))), null),
});
export type ApiKeyInput = z.output<typeof apiKeyBody>;

export const apiKeysOut = z.object({
  keys: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      scopes: z.array(z.string()),
      createdBy: z.string(),
      createdAt: instantOut,
      expiresAt: z.nullable(instantOut),
      lastUsedAt: z.nullable(instantOut),
    }),
  ),
});
export type ApiKeyView = z.output<typeof apiKeysOut>["keys"][number];

/** The key itself is told once. */
export const madeKeyOut = z.object({ id: z.int(), key: z.string() });

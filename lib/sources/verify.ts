import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Network, VerifiedAccount } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { drillKind } from "@/lib/sources/kinds";
import { findNetwork } from "@/lib/sources/networks";

export type Connection = { config: Record<string, unknown>; credentials: Record<string, unknown> };

/** A network that can be added, by its kind. Throws `not_found`. */
export function getNetwork(kind: string): Network {
  const network = kind === drillKind ? undefined : findNetwork(kind);
  if (!network) throw new AppError("not_found", "There is no such network.");
  return network;
}

/** What a person gave for a network, parsed. Throws `invalid_input` with an issue for each field. */
export function parseConnection(network: Network, given: Connection): Connection {
  const config = network.form.config.safeParse(given.config);
  const credentials = network.form.credentials?.safeParse(given.credentials);
  const issues = [...issuesOf("config", config.error), ...issuesOf("credentials", credentials?.error)];
  const [first] = issues;
  if (first) throw new AppError("invalid_input", first.message, { issues });
  return { config: config.data ?? {}, credentials: credentials?.data ?? {} };
}

function issuesOf(part: string, error: { issues: { path: PropertyKey[]; message: string }[] } | undefined) {
  return (error?.issues ?? []).map(({ path, message }) => ({ path: [part, ...path].join("."), message }));
}

/** Asks the network who we are. `session` are tokens to keep. Throws `invalid_input` with the reason in words. */
export async function verifyConnection(network: Network, { config, credentials }: Connection): Promise<VerifiedAccount & { session: unknown }> {
  let session: unknown;
  const connector = network.open({
    config,
    credentials,
    baseUrl: env().NETWORK_URLS[network.form.kind],
    allowPrivate: env().ALLOW_PRIVATE_ADDRESSES,
    now: () => new Date(),
    meter: () => {},
    onRate: () => {},
    rateOf: () => null,
    remainingMicroUsd: () => null,
    session: {
      get: () => session,
      set: async (value) => {
        session = value;
      },
    },
  });
  try {
    return { ...(await connector.verifyCredentials()), session };
  } catch (error) {
    if (error instanceof PermanentError || error instanceof RetryableError) throw new AppError("invalid_input", error.message);
    throw error;
  } finally {
    await connector.close?.();
  }
}

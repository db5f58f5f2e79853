import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import type { Connector, Network, RateState } from "@/lib/sources/connectors/contract";
import { findNetwork } from "@/lib/sources/networks";
import { refuseAcross } from "@/lib/sources/refuse-across-data";
import { seal, unseal } from "@/lib/sources/seal";
import { type Spending, monthSpending, saveSession, saveUsage } from "@/lib/sources/usage-data";
import { sealOwner } from "@/lib/sources/webhook-address";

export type OpenSource = {
  network: Network;
  connector: Connector<unknown>;
  /** The stored cursor, null when there is none or an older version wrote it. */
  cursor: unknown;
  /** Calls of each class since it was opened. */
  calls: ReadonlyMap<string, number>;
  rates: () => RateState[];
  /** Null without a monthly budget. */
  budget: () => Spending | null;
  /** Stores what was used so far. */
  save: () => Promise<void>;
  /** Ends what is open and stores what was used; to be called when done, whatever happened. */
  close: () => Promise<void>;
};

/** A source's connector with everything it needs: credentials, tokens, allowances, budget. Throws AppError when the settings are unusable. */
export async function openSource(source: Source): Promise<OpenSource> {
  const network = findNetwork(source.kind);
  if (!network) throw new AppError("invalid_input", "This source brings nothing in by itself.");
  await refuseAcross(source);
  const owner = sealOwner(source.workspaceId, source.id);
  const config = network.form.config.safeParse(source.config);
  const credentials = readCredentials(network, source, owner);
  if (!config.success) throw new AppError("invalid_input", "The settings of this source are not complete any more. Change it and save it again.");
  const prices = new Map<string, number>();
  const usage = new Map<string, Amounts>();
  const calls = new Map<string, number>();
  const rates = new Map<string, RateState>(Object.entries(readRates(source.rates)));
  const newRates = new Map<string, RateState>();
  const budgetMicroUsd = budgetOf(config.data);
  const spentBefore = budgetMicroUsd === null ? 0 : await monthSpending(source.workspaceId, source.id, new Date());
  let savedMicroUsd = 0;
  const spentNow = () => savedMicroUsd + sumOf(usage);
  let session: unknown = source.sealedSession ? JSON.parse(unseal(source.sealedSession, owner)) : undefined;
  const connector = network.open({
    config: config.data,
    credentials,
    baseUrl: env().NETWORK_URLS[source.kind],
    allowPrivate: env().ALLOW_PRIVATE_ADDRESSES,
    now: () => new Date(),
    meter(callClass, units) {
      const used = usage.get(callClass) ?? { calls: 0, units: 0, microUsd: 0 };
      used.calls += 1;
      used.units += units;
      used.microUsd += units * (prices.get(callClass) ?? 0);
      usage.set(callClass, used);
      calls.set(callClass, (calls.get(callClass) ?? 0) + 1);
    },
    onRate(state) {
      rates.set(state.callClass, state);
      newRates.set(state.callClass, state);
    },
    rateOf: (callClass) => rates.get(callClass) ?? null,
    remainingMicroUsd: () => (budgetMicroUsd === null ? null : Math.max(0, budgetMicroUsd - spentBefore - spentNow())),
    session: {
      get: () => session,
      async set(value) {
        session = value;
        await saveSession(source.workspaceId, source.id, seal(JSON.stringify(value), owner));
      },
    },
  });
  for (const limit of connector.describeLimits()) if (limit.microUsdPerUnit) prices.set(limit.callClass, limit.microUsdPerUnit);
  const save = async () => {
    const used = [...usage].map(([callClass, amounts]) => ({ callClass, ...amounts }));
    savedMicroUsd += sumOf(usage);
    usage.clear();
    await saveUsage(source.workspaceId, source.id, used, Object.fromEntries(newRates));
  };
  const cursor = network.cursor.safeParse(source.cursor);
  return {
    network,
    connector,
    cursor: cursor.success ? cursor.data : null,
    calls,
    rates: () => [...rates.values()],
    budget: () => (budgetMicroUsd === null ? null : { budgetMicroUsd, spentMicroUsd: spentBefore + spentNow() }),
    save,
    async close() {
      await connector.close?.();
      await save();
    },
  };
}

type Amounts = { calls: number; units: number; microUsd: number };

function sumOf(usage: ReadonlyMap<string, Amounts>): number {
  let sum = 0;
  for (const { microUsd } of usage.values()) sum += microUsd;
  return sum;
}

function readCredentials(network: Network, source: Source, owner: string): Record<string, unknown> {
  if (!network.form.credentials) return {};
  const stored: unknown = source.sealedSecret ? JSON.parse(unseal(source.sealedSecret, owner)) : {};
  const credentials = network.form.credentials.safeParse(stored);
  if (!credentials.success) throw new AppError("invalid_input", `Keys for ${network.form.label} are missing. Change the source and give them again.`);
  return credentials.data;
}

function readRates(stored: unknown): Record<string, RateState> {
  const states: Record<string, RateState> = {};
  for (const [callClass, state] of Object.entries((stored ?? {}) as Record<string, { limit: number | null; remaining: number; resetAt: string }>)) {
    states[callClass] = { callClass, limit: state.limit, remaining: state.remaining, resetAt: new Date(state.resetAt) };
  }
  return states;
}

/** A source whose form asks for `monthlyBudgetUsd` stops reading when it is used up. */
export function budgetOf(config: Record<string, unknown>): number | null {
  return typeof config.monthlyBudgetUsd === "number" ? config.monthlyBudgetUsd * 1_000_000 : null;
}

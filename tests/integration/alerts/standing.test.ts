import { expect, it } from "vitest";
import { ruleInput } from "@/lib/alerts/schema";
import { silenceRule, standingRules } from "@/lib/alerts/standing-rules";
import { db } from "@/lib/db/client";
import { readMigrations } from "@/lib/db/migrate";
import { makeCaller } from "../../helpers/caller";

const rulesOf = (workspaceId: number) => db().alertRule.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });

it("a workspace from before there were rules gets those of a new one, once, unless somebody has decided about rules", async () => {
  const [bare, decided, demo, own] = (await Promise.all([1, 2, 3, 4].map(() => makeCaller("lead")))).map(({ workspaceId }) => workspaceId) as [number, number, number, number];
  const source = (workspaceId: number, kind: string, name: string) => db().source.create({ data: { workspaceId, kind, network: "web", name } });
  const [, feed, watched] = await Promise.all([source(bare, "file", "Imported"), source(bare, "feed", "News"), source(bare, "webhook", "Shop")]);
  // One that was added later has its rule already.
  await db().alertRule.create({ data: { workspaceId: bare, ...silenceRule(watched), threshold: 3 } });
  await db().auditEntry.create({ data: { workspaceId: decided, actor: "user:1", action: "alert-rule.delete", subject: "alert-rule:1" } });
  await db().workspace.update({ where: { id: demo }, data: { demoScenario: "toys-and-parcels" } });
  await db().alertRule.create({ data: { workspaceId: own, ...(standingRules[0] as (typeof standingRules)[number]), name: "Ours" } });

  const { sql } = readMigrations().find(({ name }) => name === "0028_standing_rules") ?? { sql: "" };
  for (let n = 0; n < 2; n++) await db().$executeRawUnsafe(sql);

  const given = await rulesOf(bare);
  expect(given.map((row) => ruleInput.parse(row))).toEqual(expect.arrayContaining([...standingRules, silenceRule(feed), { ...silenceRule(watched), threshold: 3 }]));
  expect(given).toHaveLength(5);
  expect(given.filter(({ name }) => name !== "Silence of Shop").every(({ enabled, state, nextAt }) => enabled && state === "unknown" && nextAt !== null)).toBe(true);
  expect(await rulesOf(decided)).toEqual([]);
  expect(await rulesOf(demo)).toEqual([]);
  expect((await rulesOf(own)).map(({ name }) => name)).toEqual(["Ours"]);
});

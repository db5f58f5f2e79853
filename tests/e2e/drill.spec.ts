import { expect, type Page, test } from "@playwright/test";
import { noAxeFindings } from "./axe";
import { addPerson, signIn } from "./people";
import { makeWorkspace } from "./room";
import { server } from "./server";

const workspace = "drill-e2e";

test.describe.configure({ mode: "serial" });
test.setTimeout(420_000);

let lead: Page;
let responder: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  makeWorkspace(workspace);
  addPerson("nora@drill.example", "Nora Vance", "lead", workspace);
  addPerson("ben@drill.example", "Ben Ode", "responder", workspace);
  lead = await signIn(browser, "nora@drill.example");
  responder = await signIn(browser, "ben@drill.example");
});

test.afterAll(async () => {
  await lead?.context().close();
  await responder?.context().close();
});

type Figures = Record<string, { value: number | null; of: number }>;
type Drill = { id: number; state: string; startedAt: string; workspaceSlug: string; injects: { id: string; state: string; dueAt: string }[]; scorecard: { figures: Figures } | null };

async function ask<Answer>(page: Page, method: "get" | "post" | "patch", path: string, data?: object): Promise<Answer> {
  const answer = await page.request[method](`/api/v1${path}`, { headers: { origin: server.baseUrl }, ...(data ? { data } : {}) });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json().catch(() => null)) as Answer;
}

const sign = (page: Page) => page.getByRole("note", { name: "Drill" });
const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1_000;
const fresh = (path: string) => `${path}?status=open&order=newest&limit=50`;

type Conversation = { id: string; preview: string };

test("the working-conditions drill at ×30, from the first post to the scorecard", async () => {
  const before = await ask<{ conversations: Conversation[] }>(lead, "get", fresh("/conversations"));
  await lead.goto("/drills");
  await expect(lead.getByText("Nobody here has practised yet.")).toBeVisible();
  await noAxeFindings(lead);
  await lead.getByRole("button", { name: "Play or plan it: The ambassador army" }).click();
  const dialog = lead.getByRole("dialog", { name: "The ambassador army" });
  await dialog.getByLabel("How fast").selectOption("30");
  await dialog.getByRole("button", { name: "Start the drill" }).click();
  await expect(lead).toHaveURL(/\/drills\/\d+$/);
  const id = Number(lead.url().split("/").at(-1));
  const read = () => ask<Drill>(lead, "get", `/drills/${id}`);
  const leading = lead.getByRole("region", { name: "Leading the drill" });
  await expect(leading.getByRole("timer")).toBeVisible();
  await expect(leading.getByText(/Over in/)).toBeVisible({ timeout: 60_000 });
  // Everybody is told where it says so, and comes in by the same door.
  await responder.goto("/drills");
  await expect(responder.getByRole("region", { name: "Running drill" })).toContainText("led by Nora Vance");
  for (const page of [responder, lead]) {
    await page.getByRole("button", { name: "Join the drill" }).click();
    await expect(page).toHaveURL(/\/now$/);
    await expect(sign(page)).toContainText("DRILL");
  }

  // It is noticed by itself.
  type Alerts = { alerts: { id: number; reason: string; firedAt: string; rule: { name: string } }[] };
  await expect(async () => expect((await ask<Alerts>(lead, "get", "/alerts?tab=open")).alerts.length).toBeGreaterThan(0)).toPass({ timeout: 200_000, intervals: [1_000] });
  await lead.goto("/crises");
  await expect(sign(lead)).toBeVisible();
  await lead.getByRole("button", { name: "Declare an incident" }).first().click();
  const form = lead.getByRole("form", { name: "Declare an incident" });
  await form.getByLabel("Name of the incident").fill("Night shifts in the Ledger");
  await form.getByLabel("Severity").selectOption("3");
  await form.getByRole("button", { name: "Declare it" }).click();
  await expect(lead).toHaveURL(/\/crises\/incidents\/\d+$/);
  const incidentId = Number(lead.url().split("/").at(-1));
  type Room = { name: string; version: number; declaredAt: string; state: string; statements: { id: number; version: number; publishedAt: string | null }[] };
  const room = () => ask<Room>(lead, "get", `/incidents/${incidentId}`);
  await responder.goto("/now");
  await expect(responder.getByText("Night shifts in the Ledger").first()).toBeVisible();

  // What is said: at once, and once more as it was announced.
  const say = async (kind: string, text: string, minutes: number | null) => {
    const nextUpdateAt = minutes === null ? null : new Date(Date.now() + minutes * 60_000).toISOString();
    const { statements } = await ask<Room>(lead, "post", `/incidents/${incidentId}/statements`, { kind, text, nextUpdateAt });
    const draft = statements.find(({ publishedAt }) => publishedAt === null);
    expect(await ask(lead, "post", `/incidents/${incidentId}/statements/${draft?.id}/publish`, { version: draft?.version })).toEqual({ outcome: "published" });
  };
  await say("holding", "People in our halls say that targets leave no time for breaks. Maren Tolle is there today and listens. We speak again within the hour.", 60);
  await say("correction", "Accounts that praised us belong to employees who were asked to post. That was wrong, and it has ended.", 60);
  await expect(lead.getByText("That was wrong, and it has ended.").first()).toBeVisible({ timeout: 20_000 });

  // Two people are answered: one at once, one with leave.
  const idOf = async (start: string) => {
    let found = "";
    // Both begin before the wave, so they have waited longest; the story may be noticed before it comes to the second.
    await expect(async () => {
      const { conversations } = await ask<{ conversations: Conversation[] }>(responder, "get", "/conversations?status=waiting&order=waiting&limit=100");
      found = conversations.find(({ preview }) => preview.startsWith(start))?.id ?? "";
      expect(found, start).not.toBe("");
    }).toPass({ timeout: 60_000, intervals: [1_000] });
    return found;
  };
  const parcel = await idOf("Mine has been out for delivery");
  await responder.goto(`/conversations/${parcel}`);
  await expect(responder.getByRole("region", { name: "Posts" })).toContainText("Order ends in 417");
  await responder.keyboard.press("r");
  await responder.getByRole("textbox", { name: /^Reply to/ }).fill("Sorry, we look for it now and write here before noon.");
  await responder.keyboard.press("Control+Enter");
  await expect(responder.getByRole("region", { name: "Posts" }).getByRole("article").filter({ hasText: "we look for it now" })).toContainText("our post", { timeout: 30_000 });
  type Thread = { posts: { id: string; text: string; outbound: boolean }[] };
  const union = await idOf("We have asked Marlin Parcel for the injury figures");
  const asked = await ask<Thread>(responder, "get", `/conversations/${union}`);
  const target = asked.posts.find(({ text }) => text.startsWith("We have asked"));
  await ask(responder, "post", `/conversations/${union}/replies`, { mentionId: target?.id, text: "The figures of all halls stand here on Friday, unshortened.", idempotencyKey: `drill-${id}-figures`, asksApproval: true });
  await lead.goto("/approvals");
  await lead.getByRole("article", { name: "Publish a reply" }).getByRole("button", { name: "Allow it" }).click();
  await expect(lead.getByText("Nobody waits for your word")).toBeVisible();
  await expect(async () => expect((await ask<Thread>(responder, "get", `/conversations/${union}`)).posts.some(({ outbound, text }) => outbound && text.includes("unshortened"))).toBe(true)).toPass({ timeout: 60_000 });

  // Only what fell due before the end is scored: the first statement, fifteen minutes at ×30 after the declaration.
  const firstDueAt = Date.parse((await room()).declaredAt) + (15 * 60_000) / 30;
  await expect.poll(() => Date.now(), { timeout: 60_000 }).toBeGreaterThan(firstDueAt);

  // It is over: stood down, reviewed, scored.
  await lead.goto(`/drills/${id}`);
  await leading.getByRole("button", { name: "Pause" }).click();
  await expect(leading.getByText("It stands still.")).toBeVisible();
  const { version } = await room();
  await ask(lead, "post", `/incidents/${incidentId}/stand-down`, { reason: "Practised enough.", version });
  type Review = { version: number; state: string; body: { numbers: { statementsLate: number; firstStatementSeconds: number } } };
  const review = await ask<Review>(lead, "get", `/incidents/${incidentId}/review`);
  expect(review.body.numbers.statementsLate).toBe(0);
  await ask(lead, "patch", `/incidents/${incidentId}/review`, { body: review.body, state: "in_review", version: review.version });
  type Summary = { metrics: { key: string; value: number }[] };
  const measured = async (key: string) => (await ask<Summary>(lead, "get", "/metrics/summary?range=24h&zone=UTC")).metrics.find((one) => one.key === key)?.value ?? Number.NaN;
  const { alerts } = await ask<Alerts>(lead, "get", "/alerts?tab=all");
  const { declaredAt, statements } = await room();
  await leading.getByRole("button", { name: "End the drill" }).click();
  await leading.getByRole("button", { name: "Yes, end and score it" }).click();
  const card = lead.getByRole("region", { name: "Scorecard" });
  await expect(card).toBeVisible();
  const drill = await read();
  const figures = drill.scorecard?.figures ?? {};
  const figure = (key: string) => figures[key] ?? { value: null, of: -1 };

  // Each number against what the team's own screens say.
  const article = drill.injects.find((one) => one.id === "article");
  const noticed = Math.min(...alerts.map(({ firedAt }) => seconds(article?.dueAt ?? "", firedAt)));
  expect(Math.abs((figure("detectionSeconds").value ?? 0) - noticed)).toBeLessThanOrEqual(5);
  expect(figure("detectionStorySeconds").value).toBeGreaterThanOrEqual(30 * ((figure("detectionSeconds").value ?? 0) - 1));
  // Rollups follow within a moment.
  await expect(async () => expect(await measured("conversations_needing_answer")).toBe(figure("answeredShare").of)).toPass({ timeout: 30_000 });
  expect(Math.round((figure("answeredShare").value ?? 0) * figure("answeredShare").of)).toBe(2);
  expect(figure("firstResponseSeconds")).toEqual({ value: null, of: figure("answeredShare").of });
  expect(figure("firstResponseP90Seconds").value).toBeNull();
  expect(figure("answeredWithin60Share").of).toBeLessThanOrEqual(figure("answeredShare").of);
  expect(figure("statementsOnTimeShare")).toEqual({ value: 1, of: 1 });
  const published = statements.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  expect(published).toHaveLength(2);
  expect(Math.abs((figure("firstStatementSeconds").value ?? 0) - seconds(declaredAt, published[0] ?? ""))).toBeLessThanOrEqual(1);
  expect(Math.abs((figure("firstStatementSeconds").value ?? 0) - review.body.numbers.firstStatementSeconds)).toBeLessThanOrEqual(1);
  expect(figure("latestStatementSeconds")).toEqual({ value: 0, of: 1 });
  expect(figure("approvalWaitSeconds").of).toBe(1);
  expect(figure("approvalsOpen")).toEqual({ value: 0, of: 1 });
  expect(figure("negativeReplyShare").of).toBe(2);
  expect(figure("apologyShare")).toEqual({ value: 0.5, of: 2 });
  expect(figure("jargonShare")).toEqual({ value: 0, of: 2 });
  expect(figure("promisesKeptShare")).toEqual({ value: null, of: 0 });
  await expect(card).toContainText("2 of");
  await expect(card).toContainText("“sorry” once");
  await noAxeFindings(lead);

  // Nothing of it in the real workspace; it says that it was practised.
  await sign(lead).getByRole("button", { name: /^Back to/ }).click();
  await expect(lead).toHaveURL(/\/drills$/);
  await expect(sign(lead)).toHaveCount(0);
  await expect(lead.getByText(/The last drill was today; 1 drill in 90 days/)).toBeVisible();
  await expect(lead.getByRole("list", { name: "Past drills" })).toContainText("The ambassador army");
  expect((await ask<{ conversations: Conversation[] }>(lead, "get", fresh("/conversations"))).conversations.map((one) => one.id)).toEqual(before.conversations.map((one) => one.id));
  expect((await ask<Alerts>(lead, "get", "/alerts?tab=all")).alerts).toEqual([]);
  await lead.goto("/now");
  await expect(lead.getByText(/The last drill was today/)).toBeVisible();
});

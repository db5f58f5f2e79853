import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect as hasty, type Page, test } from "@playwright/test";
import { addPerson, signIn } from "./people";
import { type Bring, makeWebhook, makeWorkspace } from "./room";
import { server } from "./server";

// Several browsers at once on a busy machine.
const expect = hasty.configure({ timeout: 45_000 });
const workspace = "live-e2e";
const email = { ada: "ada@live.example", ben: "ben@live.example", lena: "lena@live.example" };

/** A wire to the server that can be cut: everything on it breaks, and nothing gets through until it is mended. */
async function makeWire(): Promise<{ address: string; cut: () => void; mend: () => void; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const wire: Server = createServer((browser) => {
    if (isCut) return void browser.destroy();
    const upstream = connect(Number(new URL(server.baseUrl).port), "localhost");
    for (const [from, to] of [[browser, upstream], [upstream, browser]] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  wire.listen(0, "localhost");
  await once(wire, "listening");
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://localhost:${(wire.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      cutAll();
    },
    mend() {
      isCut = false;
    },
    async close() {
      cutAll();
      wire.close();
      await once(wire, "close");
    },
  };
}

type Row = { id: string; version: number; preview: string; status: string; assignee: { name: string } | null; claim: { by: { name: string } } | null };
type List = { conversations: Row[]; counts: Record<"waiting" | "mine" | "open" | "snoozed" | "resolved", number> };
type Detail = { conversation: Row; posts: { text: string }[]; notes: { body: string }[] };

let ada: Page;
let others: Page[];
let bring: Bring;
let wire: Awaited<ReturnType<typeof makeWire>>;
let watched = "";

test.describe.configure({ mode: "serial", timeout: 600_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  makeWorkspace(workspace);
  addPerson(email.ada, "Ada Lindqvist", "lead", workspace);
  addPerson(email.ben, "Ben Adeyemi", "responder", workspace);
  addPerson(email.lena, "Lena Fischer", "lead", workspace);
  others = [await signIn(browser, email.ben), await signIn(browser, email.lena)];
  const [, lena] = others;
  if (!lena) throw new Error("Not signed in.");
  bring = await makeWebhook(lena, "x");
  await bring(Array.from({ length: 300 }, (_, index) => ({ text: `Parcel ${index} is late`, by: `writer${index}` })));
  ada = await signIn(browser, email.ada);
  wire = await makeWire();
});

test.afterAll(async () => {
  for (const page of [ada, ...(others ?? [])]) await page?.context().close();
  await wire?.close();
});

const list = async (page: Page, limit = 100, cursor?: string): Promise<List & { nextCursor: string | null }> => {
  const answer = await page.request.get(`${server.baseUrl}/api/v1/conversations`, { params: { status: "open", order: "newest", limit: String(limit), ...(cursor ? { cursor } : {}) } });
  return (await answer.json()) as List & { nextCursor: string | null };
};

async function allOpen(page: Page): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const part: List & { nextCursor: string | null } = await list(page, 100, cursor);
    rows.push(...part.conversations);
    cursor = part.nextCursor ?? undefined;
    isMore = cursor !== undefined;
  }
  return rows;
}

/** What the screen shows, row by row, and of the open conversation. */
function shown() {
  return ada.evaluate(() => {
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((element) => element.textContent ?? "");
    return {
      rows: [...document.querySelectorAll<HTMLElement>("[data-conversation]")].map((row) => ({ id: row.dataset.conversation ?? "", text: row.textContent ?? "" })),
      tabs: Object.fromEntries([...document.querySelectorAll<HTMLElement>("a[data-tab]")].map((tab) => [tab.dataset.tab ?? "", tab.querySelector("span")?.textContent ?? ""])),
      posts: texts("article[data-post]"),
      notes: texts("aside article p"),
    };
  });
}

/** The page, row by row, is what the database says; waits until it is. */
async function expectSame(): Promise<void> {
  await expect(async () => {
    const [page, answer, one] = [await shown(), await list(ada), await ada.request.get(`${server.baseUrl}/api/v1/conversations/${watched}`)];
    const detail = (await one.json()) as Detail;
    expect(page.rows.length).toBeGreaterThan(5);
    expect(page.rows.map(({ id }) => id)).toEqual(answer.conversations.slice(0, page.rows.length).map(({ id }) => id));
    for (const [index, { text }] of page.rows.entries()) {
      const row = answer.conversations[index];
      expect(text).toContain(row?.preview ?? "nothing");
      expect(text.includes("is answering"), text).toBe(row?.claim !== null);
      if (row?.claim) expect(text).toContain(`${row.claim.by.name} is answering`);
      else if (row?.assignee) expect(text).toContain(row.assignee.name);
    }
    const counts = Object.fromEntries(Object.entries(answer.counts).map(([tab, count]) => [tab, count > 1000 ? "1,000+" : count.toLocaleString("en")]));
    expect(page.tabs).toMatchObject(counts);
    expect(page.posts).toHaveLength(detail.posts.length);
    for (const [index, { text }] of detail.posts.entries()) expect(page.posts[index]).toContain(text);
    expect(page.notes).toEqual(detail.notes.map(({ body }) => body));
  }).toPass({ timeout: 60_000 });
}

let round = 0;

/** So many different things happen: new posts, claims, assignments, notes, resolutions, snoozes. Returns how many were done. */
async function change(count: number): Promise<number> {
  round += 1;
  const [ben, lena] = others;
  if (!ben || !lena) throw new Error("Not signed in.");
  let done = 0;
  const rows = (await allOpen(lena)).filter(({ id }) => id !== watched);
  const post = async (page: Page, method: "post" | "patch" | "delete", path: string, data?: object) => {
    const answer = await page.request[method](`${server.baseUrl}/api/v1/conversations/${path}`, { data });
    expect([200, 201, 204, 409]).toContain(answer.status());
    done += 1;
  };
  const session = (await (await ben.request.get(`${server.baseUrl}/api/v1/session`)).json()) as { user: { id: number } };
  const acts: ((row: Row, index: number) => Promise<void>)[] = [
    (row) => post(ben, "post", `${row.id}/claim`),
    (row) => post(lena, "patch", row.id, { assigneeId: session.user.id, version: row.version }),
    (row, index) => post(lena, "post", `${row.id}/notes`, { body: `Note ${round}.${index}` }),
    (row) => post(lena, "patch", row.id, { status: "resolved", version: row.version }),
    (row) => post(lena, "patch", row.id, { status: "snoozed", snoozedUntil: new Date(Date.now() + 3_600_000), version: row.version }),
    (_, index) => post(ben, "post", `${watched}/notes`, { body: `Watched ${round}.${index}` }),
    async (_, index) => {
      await bring([{ text: `Something new ${round}.${index}`, by: `newcomer${round}-${index}` }]);
      done += 1;
    },
  ];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      const row = rows[(index * 7) % rows.length];
      // Each kind of thing, but notes on one conversation stay few enough to read.
      const act = acts[index % 35 < 30 ? index % 5 : 5 + (index % 2)];
      if (row && act) await act(row, index);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return done;
}

async function open(): Promise<void> {
  const [first] = (await list(ada)).conversations;
  watched = first?.id ?? "";
  await ada.goto(`${wire.address}/conversations/${watched}?tab=open&order=newest`);
  await expect(ada.getByRole("article").first()).toBeVisible();
  await expectSame();
}

test("after a cut in which a thousand things happened, the page holds what the database holds", async () => {
  await open();
  wire.cut();
  await expect(ada.getByText(/^Not live since/)).toBeVisible({ timeout: 30_000 });
  expect(await change(1_000)).toBe(1_000);
  wire.mend();
  await expectSame();
  await expect(ada.getByText(/^Not live since/)).toHaveCount(0);
});

test("after a short cut too, whose events are replayed one by one", async () => {
  await open();
  wire.cut();
  expect(await change(60)).toBe(60);
  wire.mend();
  await expectSame();
});

test("cut again and again while things happen", async () => {
  await open();
  const happening = change(200);
  for (let cut = 0; cut < 5; cut++) {
    wire.cut();
    await sleep(400);
    wire.mend();
    await sleep(1_500);
  }
  await happening;
  await expectSame();
});

test("what comes in while the list is first read stands on it, though nothing follows", async () => {
  const text = "The ferry left without us";
  const isIn = async () => (await list(ada)).conversations.some(({ preview }) => preview === text);
  let reads = 0;
  await ada.route(/\/api\/v1\/conversations\?/, async (route) => {
    if (reads++ > 0) return route.fallback();
    const older = await route.fetch();
    await bring([{ text, by: "ferry" }]);
    await hasty.poll(isIn, { timeout: 20_000 }).toBe(true);
    // The page hears of it before the older answer arrives.
    await sleep(1_000);
    await route.fulfill({ response: older });
  });
  await ada.goto(`${wire.address}/conversations?tab=open&order=newest`);
  await hasty(ada.getByRole("list", { name: "Conversations" }).getByText(text)).toBeVisible({ timeout: 20_000 });
  await ada.unroute(/\/api\/v1\/conversations\?/);
});

test("what could not be read while the stream stood is read when it can be", async () => {
  await open();
  await ada.route(/\/api\/v1\/conversations/, (route) => route.abort());
  await change(30);
  await ada.unroute(/\/api\/v1\/conversations/);
  await expectSame();
});

test("a claim held while offline says so, and goes on when nobody else began", async () => {
  await open();
  await ada.keyboard.press("c");
  await expect(ada.getByText("You are answering")).toBeVisible();
  wire.cut();
  await expect(ada.getByText(/others may begin to answer/)).toBeVisible({ timeout: 120_000 });
  // The page may read that the claim is nobody's before it can say that it goes on.
  await ada.route(/\/claim\/heartbeat$/, (route) => route.abort());
  wire.mend();
  await expect(ada.getByText("Nobody is answering")).toBeVisible({ timeout: 60_000 });
  await ada.unroute(/\/claim\/heartbeat$/);
  await expect(ada.getByText("You are answering")).toBeVisible({ timeout: 60_000 });
});

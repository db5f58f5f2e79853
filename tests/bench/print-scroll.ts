import type { Page } from "@playwright/test";
import pg from "pg";
import { sessionCookie, workspaceCookie } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { launchBrowser } from "./browser";
import { makeWorkspace } from "./people";
import { printTable, quantile, rounded } from "./table";

const slug = "bench-scroll";
const scrollMilliseconds = 8_000;
const pixelsAFrame = 60;

/** The queue with 100,000 people waiting (BENCH_WAITING changes it): frames while one scrolls, and the pages behind. */
export async function printScroll(port: number): Promise<void> {
  const waiting = Number(process.env.BENCH_WAITING ?? 100_000);
  const { workspaceId, cookie, session } = await makeWorkspace(slug);
  await fill(workspaceId, waiting);
  const address = `http://localhost:${port}`;
  printTable(`Pages of the queue with ${rounded(waiting)} waiting, 100 calls each (aim: p95 ≤ 50 ms)`, ["page", "p50 ms", "p95 ms"], await readPages(address, cookie));

  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ name: sessionCookie(), value: session, url: address }, { name: workspaceCookie, value: slug, url: address }]);
    // What tsx wraps named functions in is not there in a page.
    await context.addInitScript("globalThis.__name = (named) => named");
    const page = await context.newPage();
    await page.goto("/conversations");
    await page.getByRole("list", { name: "Conversations" }).getByRole("link").first().waitFor();
    const rows = [await scroll(page, "from the top, pages coming in")];
    const loaded = await loadAll(page, waiting);
    rows.push(await scroll(page, `back up through ${rounded(loaded)} rows`, -1));
    rows.push(await scroll(page, `down again through ${rounded(loaded)} rows`));
    printTable("Scrolling the queue (aim: 60 frames a second)", ["list", "frames/s", "p50 ms", "p95 ms", "worst ms", "over 50 ms"], rows);
  } finally {
    await browser.close();
  }
}

async function fill(workspaceId: number, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const run = (text: string) => client.query(text, [workspaceId, count]);
  try {
    await run("INSERT INTO sources (workspace_id, id, kind, network, name) SELECT $1::int, 1, 'webhook', 'x', 'Posts' WHERE $2::int > 0");
    await run("INSERT INTO authors (workspace_id, id, network, key, handle, followers) SELECT $1::int, a, 'x', 'a' || a, 'Writer' || a, a % 90000 FROM generate_series(1, least(20000, $2::int)) a");
    await run(`
      INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, author_id, published_at, outbound, text, lang, sentiment, p_negative, p_neutral, p_positive)
      SELECT $1::int, 1, 'p' || c, c, 1 + c % 20000, now() - make_interval(secs => c), false, 'Where is parcel number ' || c || '?', 'en', -1, 0.7, 0.2, 0.1
      FROM generate_series(1, $2::int) c`);
    await run(`
      INSERT INTO conversations (workspace_id, id, source_id, status, author_id, preview, first_at, last_at, waiting_since, ranked_at, rank_inputs, inbound_count, outbound_count, first_sentiment, last_sentiment, p_negative)
      SELECT $1::int, c, 1, 'open', 1 + c % 20000, 'Where is parcel number ' || c || '?', at, at, at, at - make_interval(secs => c % 3600),
        jsonb_build_object('negative', 0.7, 'followers', c % 90000, 'posts', 1 + c % 4, 'people', 1 + c % 3, 'targetSeconds', 60, 'topicId', null, 'topicWeight', 0, 'earlier', 0, 'unanswered', 0, 'severity', 5),
        1, 0, -1, -1, 0.7
      FROM (SELECT c, now() - make_interval(secs => c) AS at FROM generate_series(1, $2::int) c) AS made`);
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

async function readPages(address: string, cookie: string): Promise<(string | number)[][]> {
  const read = async (cursor: string | null) => {
    const query = new URLSearchParams({ status: "waiting", limit: "50", ...(cursor ? { cursor } : {}) });
    const startedAt = performance.now();
    const answer = await fetch(`${address}/api/v1/conversations?${query}`, { headers: { cookie } });
    const body = (await answer.json()) as { nextCursor: string | null };
    return { milliseconds: performance.now() - startedAt, next: body.nextCursor };
  };
  const first: number[] = [];
  const next: number[] = [];
  let cursor: string | null = null;
  for (let call = 0; call < 105; call++) {
    const head = await read(null);
    const page = await read(cursor ?? head.next);
    cursor = page.next;
    // The first few warm the route up.
    if (call >= 5) {
      first.push(head.milliseconds);
      next.push(page.milliseconds);
    }
  }
  return [["first, with the tabs' counts", quantile(first, 0.5), quantile(first, 0.95)], ["those that follow", quantile(next, 0.5), quantile(next, 0.95)]];
}

const scrollerOf = (page: Page) => page.getByRole("list", { name: "Conversations" }).locator("..");

/** Goes to the end until there is no further page. */
async function loadAll(page: Page, count: number): Promise<number> {
  return scrollerOf(page).evaluate(async (element, wanted) => {
    const rowsNow = () => Math.floor(element.scrollHeight / 92);
    let stuck = 0;
    let before = 0;
    while (rowsNow() < wanted && stuck < 400) {
      element.scrollTo({ top: element.scrollHeight });
      await new Promise((resolve) => setTimeout(resolve, 25));
      stuck = rowsNow() === before ? stuck + 1 : 0;
      before = rowsNow();
    }
    return before;
  }, count);
}

/** Scrolls at a steady pace and times every frame. */
async function scroll(page: Page, name: string, direction: 1 | -1 = 1): Promise<(string | number)[]> {
  const frames = await scrollerOf(page).evaluate(
    (element, { milliseconds, step }) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const end = last + milliseconds;
        const onFrame = (now: number) => {
          times.push(now - last);
          last = now;
          element.scrollTop += step;
          if (now < end) requestAnimationFrame(onFrame);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(onFrame);
      }),
    { milliseconds: scrollMilliseconds, step: pixelsAFrame * direction },
  );
  const total = frames.reduce((sum, frame) => sum + frame, 0);
  const worst = Math.round(Math.max(...frames) * 10) / 10;
  return [name, (frames.length / (total / 1000)).toFixed(1), quantile(frames, 0.5), quantile(frames, 0.95), worst, frames.filter((frame) => frame > 50).length];
}

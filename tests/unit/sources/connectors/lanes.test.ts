import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Lane, type LaneItem, type LanesCursor, lanesCursorSchema, readLaneHistory, readLanes } from "@/lib/sources/connectors/lanes";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

const start = Date.parse("2026-01-01T00:00:00Z");
const now = new Date(start);

/** A network's list that grows on top and gives pages of `size`, newest first. */
class Feed {
  posts: LaneItem[] = [];
  calls = 0;
  failure: Error | null = null;

  constructor(readonly key: string, readonly size = 3) {}

  post(count: number, version?: Date): void {
    for (let i = 0; i < count; i++) {
      const id = `${this.key}-${this.posts.length}`;
      const at = new Date(start + this.posts.length * 60_000);
      this.posts.push({ id, at, mention: { externalId: id, author: { handle: "a" }, publishedAt: at, text: id, editedAt: version } });
    }
  }

  lane(): Lane {
    return {
      key: this.key,
      fetch: async (before) => {
        this.calls++;
        if (this.failure) throw this.failure;
        const newest = [...this.posts].reverse();
        const from = before === null ? 0 : newest.findIndex(({ id }) => id === before) + 1;
        const items = newest.slice(from, from + this.size);
        return { items, next: from + this.size < newest.length ? (items.at(-1)?.id ?? null) : null };
      },
    };
  }
}

async function drain(lanes: Lane[], cursor: LanesCursor | null, into: string[]): Promise<LanesCursor> {
  for (;;) {
    const page = await readLanes(lanes, cursor, now);
    into.push(...page.mentions.map((m) => m.externalId), ...page.edits.map((m) => `${m.externalId} edited`));
    cursor = lanesCursorSchema.parse(JSON.parse(JSON.stringify(page.nextCursor)));
    if (!page.more) return cursor;
  }
}

describe("readLanes", () => {
  it("begins with the newest page, then brings in every new post once, however many pages they fill", async () => {
    const feed = new Feed("a");
    feed.post(10);
    const got: string[] = [];
    let cursor = await drain([feed.lane()], null, got);
    expect(got).toEqual(["a-7", "a-8", "a-9"]);
    feed.post(11);
    cursor = await drain([feed.lane()], cursor, got);
    expect([...got].sort()).toEqual(feed.posts.slice(7).map(({ id }) => id).sort());
    expect(new Set(got).size).toBe(got.length);
    const calls = feed.calls;
    await drain([feed.lane()], cursor, got);
    expect(got).toHaveLength(14);
    expect(feed.calls).toBe(calls + 1);
  });

  it("loses and doubles nothing, whenever it stops and whenever posts arrive", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ a: fc.nat(8), b: fc.nat(8), crash: fc.boolean(), fails: fc.constantFrom("", "a", "b") }), { maxLength: 40 }), async (steps) => {
        const feeds = [new Feed("a"), new Feed("b", 2)] as const;
        for (const feed of feeds) feed.post(1);
        const got = new Set<string>();
        let cursor: LanesCursor | null = null;
        let doubled = 0;
        for (const step of [{ a: 0, b: 0, crash: false, fails: "" }, ...steps]) {
          feeds[0].post(step.a);
          feeds[1].post(step.b);
          for (const feed of feeds) feed.failure = feed.key === step.fails ? new RetryableError("down") : null;
          const page: Awaited<ReturnType<typeof readLanes>> | null = await readLanes(feeds.map((feed) => feed.lane()), cursor, now).catch(() => null);
          // The rows and the cursor are saved together or not at all.
          if (!page || step.crash) continue;
          for (const { externalId } of page.mentions) {
            if (got.has(externalId)) doubled++;
            got.add(externalId);
          }
          cursor = page.nextCursor;
        }
        for (const feed of feeds) feed.failure = null;
        const rest: string[] = [];
        await drain(feeds.map((feed) => feed.lane()), cursor, rest);
        for (const id of rest) got.add(id);
        expect(doubled).toBe(0);
        expect(got.size).toBe(feeds[0].posts.length + feeds[1].posts.length);
      }),
    );
  });

  it("hands later versions on as edits", async () => {
    const feed = new Feed("a");
    feed.post(2);
    const got: string[] = [];
    const cursor = await drain([feed.lane()], null, got);
    const first = feed.posts[0]?.mention;
    if (first) first.editedAt = new Date(start + 5_000);
    await drain([feed.lane()], cursor, got);
    expect(got).toEqual(["a-0", "a-1", "a-0 edited"]);
  });

  it("an empty list begins now: what is posted next comes in, what was before does not", async () => {
    const feed = new Feed("a");
    let cursor = await drain([feed.lane()], null, []);
    feed.post(7);
    const got: string[] = [];
    cursor = await drain([feed.lane()], cursor, got);
    expect(got).toHaveLength(7);
    expect(cursor.lanes.a?.walk).toBeUndefined();
  });

  it("goes on when every known post was deleted, and when a server always gives its first page", async () => {
    const feed = new Feed("a");
    feed.post(600);
    const cursor = await drain([feed.lane()], null, []);
    feed.posts.splice(597, 3);
    feed.post(4);
    const got: string[] = [];
    await drain([feed.lane()], cursor, got);
    // Six hours back is where it stops asking.
    expect(got.length).toBeLessThan(400);
    const stuck = new Feed("s");
    stuck.post(3);
    const begun = await drain([stuck.lane()], null, []);
    stuck.post(9);
    const lane = { ...stuck.lane(), fetch: () => stuck.lane().fetch(null) };
    const firstPageOnly: string[] = [];
    await drain([lane], begun, firstPageOnly);
    expect(firstPageOnly).toEqual(["s-9", "s-10", "s-11"]);
  });

  it("one list's trouble does not hold up the others; what a person must settle does", async () => {
    const [good, bad] = [new Feed("good"), new Feed("bad")];
    good.post(1);
    bad.post(1);
    bad.failure = new RetryableError("down");
    const got: string[] = [];
    await expect(drain([bad.lane(), good.lane()], null, got)).rejects.toThrow("down");
    expect(got).toEqual(["good-0"]);
    bad.failure = new PermanentError("wrong name");
    await expect(readLanes([good.lane(), bad.lane()], null, now)).rejects.toThrow("wrong name");
  });

  it("forgets lists that are no longer asked for, and brings a post that stands in two lists once", async () => {
    const feed = new Feed("a");
    feed.post(2);
    const twin = { ...feed.lane(), key: "b" };
    const page = await readLanes([feed.lane(), twin], null, now);
    expect(page.mentions.map((m) => m.externalId)).toEqual(["a-0", "a-1"]);
    expect(Object.keys((await readLanes([twin], page.nextCursor, now)).nextCursor.lanes)).toEqual(["b"]);
  });
});

describe("readLaneHistory", () => {
  it("goes through each list newest first down to the beginning of the range", async () => {
    const [a, b] = [new Feed("a"), new Feed("b")];
    a.post(20);
    b.post(2);
    const got: string[] = [];
    let cursor: unknown = null;
    for (let more = true; more; ) {
      const page = await readLaneHistory([a.lane(), b.lane()], cursor, { from: new Date(start + 5 * 60_000), until: new Date(start + 15 * 60_000) });
      got.push(...page.mentions.map((m) => m.externalId));
      cursor = JSON.parse(JSON.stringify(page.nextCursor));
      more = page.more;
    }
    expect(got).toEqual(Array.from({ length: 11 }, (_, i) => `a-${15 - i}`));
    expect(a.calls).toBeLessThanOrEqual(6);
  });
});

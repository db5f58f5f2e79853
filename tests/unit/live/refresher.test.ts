import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "@/lib/http/client";
import { aboutOf, Refresher } from "@/lib/live/refresher";

let client: QueryClient;
let refresher: Refresher;
let reads: Record<string, number>;
let failure: Error | null;
let milliseconds: number;
const stops: (() => void)[] = [];
const settle = () => vi.advanceTimersByTimeAsync(0);

/** A query somebody looks at. */
function watch(queryKey: string[], about?: string): void {
  const name = queryKey.join(" ");
  const observer = new QueryObserver(client, {
    queryKey,
    meta: about === undefined ? undefined : { about },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => {
      reads[name] = (reads[name] ?? 0) + 1;
      const read = reads[name];
      if (milliseconds > 0) return new Promise((resolve) => setTimeout(() => resolve(read), milliseconds));
      return failure ? Promise.reject(failure) : Promise.resolve(read);
    },
  });
  stops.push(observer.subscribe(() => undefined));
}

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  refresher = new Refresher(client);
  [reads, failure, milliseconds] = [{}, null, 0];
});
afterEach(() => {
  refresher.stop();
  for (const stop of stops.splice(0)) stop();
  client.clear();
  vi.useRealTimers();
});

it("reads at the first event, and once more at the interval's end for all that followed", async () => {
  watch(["conversations", "head"]);
  await settle();
  for (let event = 0; event < 50; event++) {
    refresher.add("conversations", 500, null);
    await vi.advanceTimersByTimeAsync(2);
  }
  expect(reads).toEqual({ "conversations head": 2 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reads).toEqual({ "conversations head": 3 });
});

it("rests longer where reading takes long, and waits for no read that hangs", async () => {
  watch(["conversations", "head"]);
  await settle();
  milliseconds = 1_000;
  for (let event = 0; event < 85; event++) {
    refresher.add("conversations", 250, null);
    await vi.advanceTimersByTimeAsync(100);
  }
  // Eight seconds of events: a read of one second, then two of rest.
  expect(reads).toEqual({ "conversations head": 4 });
  milliseconds = 3_600_000;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(reads).toEqual({ "conversations head": 5 });
  refresher.add("conversations", 250, null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reads).toEqual({ "conversations head": 6 });
});

it("reads once more what was being read for the first time when an event came: its answer may be older", async () => {
  milliseconds = 300;
  watch(["conversations", "head"]);
  await vi.advanceTimersByTimeAsync(100);
  refresher.add("conversations", 250, null);
  await vi.advanceTimersByTimeAsync(199);
  expect(reads).toEqual({ "conversations head": 1 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reads).toEqual({ "conversations head": 2 });
});

it("after a gap, too, what was being read for the first time is read once more", async () => {
  milliseconds = 300;
  watch(["conversations", "head"]);
  await vi.advanceTimersByTimeAsync(100);
  refresher.all();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reads).toEqual({ "conversations head": 2 });
});

it("leaves alone what events say they are not about, also of those that waited", async () => {
  watch(["conversations", "head"]);
  watch(["conversations", "one", "7"], "7");
  watch(["conversations", "one", "8"], "8");
  await settle();
  refresher.add("conversations", 500, ["7"]);
  await settle();
  expect(reads).toEqual({ "conversations head": 2, "conversations one 7": 2, "conversations one 8": 1 });
  refresher.add("conversations", 500, ["5"]);
  refresher.add("conversations", 500, ["8"]);
  await vi.advanceTimersByTimeAsync(500);
  expect(reads).toEqual({ "conversations head": 3, "conversations one 7": 2, "conversations one 8": 2 });
  refresher.add("conversations", 500, ["5"]);
  refresher.add("conversations", 500, null);
  await vi.advanceTimersByTimeAsync(500);
  expect(reads).toMatchObject({ "conversations one 7": 3, "conversations one 8": 3 });
});

it("reads again what could not be read, until it can; not what is refused, not what was never read", async () => {
  watch(["conversations", "head"]);
  await settle();
  failure = new Error("away");
  refresher.add("conversations", 500, null);
  await settle();
  refresher.heal();
  await settle();
  expect(reads).toEqual({ "conversations head": 3 });
  failure = null;
  refresher.heal();
  await settle();
  refresher.heal();
  await settle();
  expect(reads).toEqual({ "conversations head": 4 });
  failure = new ApiError({ type: "about:blank", title: "gone", status: 404, code: "not_found", detail: "Gone." });
  await vi.advanceTimersByTimeAsync(500);
  refresher.add("conversations", 500, null);
  await settle();
  watch(["never"]);
  await settle();
  refresher.heal();
  await settle();
  expect(reads).toEqual({ "conversations head": 5, never: 1 });
});

it.each([
  [{ ids: ["1", "2"] }, ["1", "2"]],
  [{ conversationId: "3" }, ["3"]],
  [{ sourceId: 3 }, null],
  [{ ids: [4, "5"] }, ["5"]],
])("%j is about %j", (payload, about) => expect(aboutOf(payload)).toEqual(about));

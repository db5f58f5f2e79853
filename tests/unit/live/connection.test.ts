import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EventStream, LiveConnection, silenceMilliseconds } from "@/lib/live/connection";

class FakeStream implements EventStream {
  readyState = 1;
  isClosed = false;
  private readonly heard = new Map<string, ((event: MessageEvent<string>) => void)[]>();
  constructor(readonly address: string) {}
  addEventListener(kind: string, act: unknown): void {
    this.heard.set(kind, [...(this.heard.get(kind) ?? []), act as (event: MessageEvent<string>) => void]);
  }
  close(): void {
    this.isClosed = true;
  }
  say(kind: string, lastEventId = "", data = "{}"): void {
    for (const act of this.heard.get(kind) ?? []) act({ data, lastEventId } as MessageEvent<string>);
  }
  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.say("error");
  }
}

let streams: FakeStream[];
let news: string[];
let connected: boolean[];
let resets: number;
let refusals: number;
let connection: LiveConnection;
const newest = () => streams.at(-1) ?? new FakeStream("none");

beforeEach(() => {
  vi.useFakeTimers();
  [streams, news, connected, resets, refusals] = [[], [], [], 0, 0];
  connection = new LiveConnection({
    after: "40",
    kinds: ["reply.changed"],
    onNews: (kind, payload) => news.push(`${kind} ${JSON.stringify(payload)}`),
    onReset: () => (resets += 1),
    onConnected: (isConnected) => connected.push(isConnected),
    onRefused: () => (refusals += 1),
    open: (address) => {
      const stream = new FakeStream(address);
      streams.push(stream);
      return stream;
    },
  });
  connection.start();
});
afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

describe("a live connection", () => {
  it("begins where the page was rendered, so that nothing falls between page and stream", () => {
    expect(newest().address).toBe("/api/v1/live?after=40");
    newest().say("reply.changed", "41", '{"conversationId":"7"}');
    expect(news).toEqual(['reply.changed {"conversationId":"7"}']);
    expect(connected.at(-1)).toBe(true);
  });

  it("that the browser mends itself is only said to be cut", () => {
    newest().say("hello", "40");
    newest().fail(0);
    vi.advanceTimersByTime(10_000);
    expect(connected.at(-1)).toBe(false);
    expect(streams).toHaveLength(1);
    expect(refusals).toBe(0);
  });

  it("refused by the server is tried again from the last event heard", () => {
    newest().say("reply.changed", "44");
    newest().fail(2);
    expect(refusals).toBe(1);
    vi.advanceTimersByTime(3_000);
    expect(streams.map(({ address }) => address)).toEqual(["/api/v1/live?after=40", "/api/v1/live?after=44"]);
    newest().fail(2);
    vi.advanceTimersByTime(3_000);
    expect(newest().address).toBe("/api/v1/live?after=44");
    newest().say("hello", "44");
    expect(connected.at(-1)).toBe(true);
  });

  it("that died without a word is noticed by its silence", () => {
    newest().say("hello", "40");
    for (let beat = 0; beat < 10; beat++) {
      vi.advanceTimersByTime(15_000);
      newest().say("beat");
    }
    expect(streams).toHaveLength(1);
    vi.advanceTimersByTime(silenceMilliseconds);
    expect(connected.at(-1)).toBe(false);
    expect(streams).toHaveLength(2);
    expect(streams[0]?.isClosed).toBe(true);
  });

  it("hears nothing any more of a stream it has given up, and nothing at all once stopped", () => {
    const [first] = streams;
    connection.start();
    first?.say("reply.changed", "99");
    first?.fail(2);
    expect(news).toEqual([]);
    connection.stop();
    newest().say("reply.changed", "41");
    vi.advanceTimersByTime(200_000);
    expect(news).toEqual([]);
    expect(streams).toHaveLength(2);
  });

  it("told that what happened cannot be replayed has everything read again, and goes on from there", () => {
    newest().say("reset", "9000");
    expect(resets).toBe(1);
    connection.start();
    expect(newest().address).toBe("/api/v1/live?after=9000");
  });

  it("takes a payload that is none for an empty one", () => {
    newest().say("reply.changed", "41", "nonsense");
    newest().say("reply.changed", "42", "7");
    expect(news).toEqual(["reply.changed {}", "reply.changed {}"]);
  });
});

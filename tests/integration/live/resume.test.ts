import { expect, it } from "vitest";
import { GET } from "@/app/api/v1/live/route";
import { inTransaction } from "@/lib/db/transaction";
import { publish } from "@/lib/live/publish";
import { type Caller, makeCaller, respond } from "../../helpers/caller";

const happen = (workspaceId: number, count: number, from = 0) =>
  Promise.all(Array.from({ length: count }, (_, index) => inTransaction((tx) => publish(tx, workspaceId, "reply.changed", { number: from + index }))));

type Heard = { id: string; kind: string; data: string };

/** What a browser hears on a new stream, until it has heard `count` things. */
async function hear(caller: Caller, query: string, count: number, headers: Record<string, string> = {}): Promise<Heard[]> {
  const response = await respond(caller.cookie, GET, "GET", { path: `/api/v1/live${query}`, headers });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.getReader();
  const heard: Heard[] = [];
  let text = "";
  while (reader && heard.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
    const whole = text.split("\n\n");
    text = whole.pop() ?? "";
    for (const event of whole) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(event)?.[1] ?? "";
      heard.push({ id: field("id"), kind: field("event"), data: field("data") });
    }
  }
  await reader?.cancel();
  return heard;
}

it("a page hears everything since it was rendered, each thing once and in order, however much happened at once", async () => {
  const caller = await makeCaller("responder");
  await happen(caller.workspaceId, 5);
  for (let part = 0; part < 6; part++) await happen(caller.workspaceId, 50, part * 50);
  const [hello, ...events] = await hear(caller, "?after=5", 301);
  expect(hello).toMatchObject({ id: "5", kind: "hello" });
  expect(events.map(({ id }) => Number(id))).toEqual(Array.from({ length: 300 }, (_, index) => index + 6));
  expect(new Set(events.map(({ data }) => data)).size).toBe(300);
});

it("after more than can be told one by one it is told to read everything, and then goes on from there", async () => {
  const caller = await makeCaller("responder");
  for (let part = 0; part < 12; part++) await happen(caller.workspaceId, 50);
  const pending = hear(caller, "?after=3", 3);
  const [hello, reset] = await hear(caller, "?after=3", 2);
  expect([hello?.kind, reset?.kind, reset?.id]).toEqual(["hello", "reset", "600"]);
  await happen(caller.workspaceId, 1);
  expect((await pending).map(({ kind }) => kind)).toEqual(["hello", "reset", "reply.changed"]);
});

it("a browser that comes back by itself is believed before the page's address; nonsense begins now", async () => {
  const caller = await makeCaller("responder");
  await happen(caller.workspaceId, 10);
  expect((await hear(caller, "?after=2", 3, { "last-event-id": "8" })).map(({ id }) => id)).toEqual(["8", "9", "10"]);
  for (const query of ["", "?after=", "?after=x", "?after=-1", `?after=${"9".repeat(40)}`]) {
    const [hello] = await hear(caller, query, 1);
    expect(hello?.id).toBe("10");
  }
});

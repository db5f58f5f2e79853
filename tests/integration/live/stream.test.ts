import { expect, it } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { publish } from "@/lib/live/publish";
import { liveStream } from "@/lib/live/stream";
import { makeWorkspace } from "@/tests/helpers/caller";

type Hub = { subscribers: Map<number, Set<unknown>> };
const listeners = ({ workspaceId }: WorkspaceScope) => (globalThis as { firstminuteHub?: Hub }).firstminuteHub?.subscribers.get(workspaceId)?.size ?? 0;
const makeScope = async () => systemScope((await makeWorkspace()).id, "test");
const open = (scope: WorkspaceScope, signal: AbortSignal) => liveStream(scope, null, () => Promise.resolve(true), signal).getReader();
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

it("hands on what is published, and leaves nothing behind when the reader goes", async () => {
  const scope = await makeScope();
  const reader = open(scope, new AbortController().signal);
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("event: hello");
  await inTransaction((tx) => publish(tx, scope.workspaceId, "source.changed", { sourceId: 7 }));
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: source.changed\ndata: {"sourceId":7}');
  expect(listeners(scope)).toBe(1);
  await reader.cancel();
  expect(listeners(scope)).toBe(0);
});

it("is not begun for a reader who went before it stood", async () => {
  const scope = await makeScope();
  const aborted = new AbortController();
  const reader = open(scope, aborted.signal);
  aborted.abort();
  const cancelled = open(scope, new AbortController().signal);
  await cancelled.cancel();
  const never = open(scope, AbortSignal.abort());
  await settled();
  expect(listeners(scope)).toBe(0);
  await Promise.all([reader.cancel(), never.cancel()]);
});

it("gives each of fifty readers every event in order, whenever they joined", async () => {
  const scope = await makeScope();
  const events = 30;
  const numbersRead = async (reader: ReturnType<typeof open>) => {
    const numbers: number[] = [];
    for (const decoder = new TextDecoder(); numbers.at(-1) !== events; ) {
      const text = decoder.decode((await reader.read()).value);
      numbers.push(...Array.from(text.matchAll(/data: \{"sourceId":(\d+)\}/g), ([, number]) => Number(number)));
    }
    await reader.cancel();
    return numbers;
  };
  const readers = Array.from({ length: 25 }, () => numbersRead(open(scope, new AbortController().signal)));
  await settled();
  for (let number = 1; number < events; number++) {
    await inTransaction((tx) => publish(tx, scope.workspaceId, "source.changed", { sourceId: number }));
    if (number > 4) readers.push(numbersRead(open(scope, new AbortController().signal)));
  }
  await expect.poll(() => listeners(scope)).toBe(50);
  await inTransaction((tx) => publish(tx, scope.workspaceId, "source.changed", { sourceId: events }));
  const all = await Promise.all(readers);
  expect(all).toHaveLength(50);
  for (const numbers of all) expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => events - numbers.length + 1 + index));
  for (const numbers of all.slice(0, 25)) expect(numbers).toHaveLength(events);
});

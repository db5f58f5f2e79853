import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftSaver, type DraftState } from "@/components/replies/draft-saver";

let saves: { text: string; end: (error?: Error) => void }[];
let states: DraftState[];
let saver: DraftSaver;
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  saves = [];
  states = [];
  saver = new DraftSaver({
    initial: "",
    mentionId: "1",
    waitMilliseconds: 600,
    onState: (state) => states.push(state),
    save: (text) => new Promise<void>((resolve, reject) => saves.push({ text, end: (error) => (error ? reject(error) : resolve()) })),
  });
});
afterEach(() => vi.useRealTimers());
const texts = () => saves.map(({ text }) => text);

describe("a draft", () => {
  it("is saved after a pause, once for all that was typed", async () => {
    saver.write("a");
    await vi.advanceTimersByTimeAsync(599);
    saver.write("ab");
    await vi.advanceTimersByTimeAsync(599);
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toEqual(["ab"]);
    saves[0]?.end();
    await settle();
    expect(states.at(-1)).toBe("saved");
  });

  it("is saved when asked, and only if it changed", async () => {
    void saver.flush();
    await settle();
    expect(texts()).toEqual([]);
    saver.write("a");
    void saver.flush();
    await settle();
    expect(texts()).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1000);
    saves[0]?.end();
    await settle();
    expect(texts()).toEqual(["a"]);
  });

  it("never saves an older text after a newer one", async () => {
    saver.write("a");
    void saver.flush();
    await settle();
    saver.write("ab");
    void saver.flush();
    await settle();
    expect(texts()).toEqual(["a"]);
    saves[0]?.end();
    await settle();
    expect(states.at(-1)).toBe("changed");
    expect(texts()).toEqual(["a", "ab"]);
  });

  it("that could not be saved says so and is saved with the next change", async () => {
    saver.write("a");
    void saver.flush();
    await settle();
    saves[0]?.end(new Error("offline"));
    await settle();
    expect(states.at(-1)).toBe("not saved");
    void saver.flush();
    await settle();
    expect(texts()).toEqual(["a", "a"]);
  });

  it("does not follow the reply that used it up", async () => {
    saver.write("a");
    void saver.flush();
    await settle();
    saver.write("ab");
    const closed = vi.fn<() => void>();
    void saver.close().then(closed);
    await vi.advanceTimersByTimeAsync(2000);
    expect(closed).not.toHaveBeenCalled();
    saves[0]?.end();
    await settle();
    expect(closed).toHaveBeenCalled();
    await saver.flush();
    expect(texts()).toEqual(["a"]);
  });

  it("goes on when the reply was not taken", async () => {
    saver.write("a");
    await saver.close();
    void saver.reopen();
    await settle();
    expect(texts()).toEqual(["a"]);
  });
});

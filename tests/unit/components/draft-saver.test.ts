import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CrossedDraft, DraftSaver, type DraftState, type StoredDraft } from "@/components/replies/draft-saver";

class Crossed extends Error {
  constructor(readonly draft: CrossedDraft) {
    super("crossed");
  }
}

type Save = { text: string; basedOn?: Date | null; keepalive?: boolean; end: (error?: Error) => void };
let saves: Save[];
let states: DraftState[];
let crossings: CrossedDraft[];
let adopted: string[];
let kept: string | null | undefined;
let saver: DraftSaver;
const settle = () => vi.advanceTimersByTimeAsync(0);
/** The instant at which the server stored the `count`th save. */
const stored = (count: number) => new Date(1_000 * count);

function make(from: StoredDraft = { text: "", updatedAt: null }): DraftSaver {
  return new DraftSaver({
    stored: from,
    mentionId: "1",
    waitMilliseconds: 600,
    againMilliseconds: 5_000,
    onState: (state) => states.push(state),
    onCrossed: (crossed) => crossings.push(crossed),
    crossedBy: (error) => (error instanceof Crossed ? error.draft : null),
    onText: (text) => adopted.push(text),
    keep: (text) => (kept = text),
    save: ({ text, basedOn, keepalive }) =>
      new Promise((resolve, reject) => {
        const updatedAt = stored(saves.length + 1);
        saves.push({ text, basedOn, keepalive, end: (error) => (error ? reject(error) : resolve({ updatedAt })) });
      }),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [saves, states, crossings, adopted, kept] = [[], [], [], [], undefined];
  saver = make();
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

  it("that could not be saved says so and is saved soon, or with the next change", async () => {
    saver.write("a");
    void saver.flush();
    await settle();
    saves[0]?.end(new Error("offline"));
    await settle();
    expect(states.at(-1)).toBe("not saved");
    void saver.flush();
    await settle();
    expect(texts()).toEqual(["a", "a"]);
    saves[1]?.end(new Error("offline"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(texts()).toEqual(["a", "a", "a"]);
    expect(kept).toBe("a");
    saves[2]?.end();
    await settle();
    expect(kept).toBeNull();
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

describe("a page that is left", () => {
  it("sends what is not saved at once, past what is under way, by a request that outlives it", async () => {
    saver.write("a");
    void saver.flush();
    await settle();
    saver.write("ab");
    saver.leave();
    expect(saves.map(({ text, keepalive }) => [text, keepalive ?? false])).toEqual([["a", false], ["ab", true]]);
    expect(saves[1]).not.toHaveProperty("basedOn", null);
    saves[1]?.end();
    await settle();
    // The older one comes late, and the server knows better by then.
    saves[0]?.end(new Crossed({ text: "ab", updatedAt: stored(2) }));
    await settle();
    expect(crossings).toEqual([]);
    expect(kept).toBeNull();
  });

  it("sends nothing twice", async () => {
    saver.leave();
    saver.write("a");
    saver.leave();
    saves[0]?.end();
    await settle();
    saver.leave();
    expect(texts()).toEqual(["a"]);
  });

  it("tries no more once the composer is gone; the window keeps the text", async () => {
    saver.write("a");
    void saver.end();
    await settle();
    saves[0]?.end(new Error("away"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual(["a"]);
    expect(kept).toBe("a");
  });
});

describe("two devices", () => {
  const other = { text: "From the phone", updatedAt: new Date(50_000) };

  async function cross(): Promise<void> {
    saver.write("From here");
    void saver.flush();
    await settle();
    saves[0]?.end(new Crossed(other));
    await settle();
  }

  it("neither text is overwritten until the person chooses", async () => {
    await cross();
    expect(crossings).toEqual([other]);
    expect(states.at(-1)).toBe("crossed");
    saver.write("From here, longer");
    saver.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual(["From here"]);
    expect(kept).toBe("From here, longer");
  });

  it("mine goes on, on top of the other's", async () => {
    await cross();
    expect(saver.choose("mine")).toBe("From here");
    await settle();
    expect(saves[1]).toMatchObject({ text: "From here", basedOn: other.updatedAt });
    saves[1]?.end();
    await settle();
    expect(states.at(-1)).toBe("saved");
  });

  it("the other's goes on, and there is nothing to save", async () => {
    await cross();
    expect(saver.choose("other")).toBe("From the phone");
    await settle();
    expect(texts()).toEqual(["From here"]);
    expect(states.at(-1)).toBe("saved");
    expect(kept).toBeNull();
    saver.write("From the phone, and here");
    await vi.advanceTimersByTimeAsync(600);
    expect(saves[1]?.basedOn).toEqual(other.updatedAt);
  });

  it("this window's own save whose answer was lost is no other device's", async () => {
    saver.write("a");
    void saver.flush();
    await settle();
    saves[0]?.end(new Error("cut"));
    await settle();
    saver.write("ab");
    await vi.advanceTimersByTimeAsync(600);
    saves[1]?.end(new Crossed({ text: "a", updatedAt: stored(1) }));
    await settle();
    expect(saves[2]).toMatchObject({ text: "ab", basedOn: stored(1) });
    expect(crossings).toEqual([]);
  });

  it("what the other stored shows here while nothing was written; what was written stays", async () => {
    expect(saver.adopt(other)).toBe(true);
    expect(adopted).toEqual(["From the phone"]);
    expect(saver.adopt(other)).toBe(false);
    expect(saver.adopt({ text: "Older", updatedAt: new Date(10) })).toBe(false);
    saver.write("Mine");
    expect(saver.adopt({ text: "Newer", updatedAt: new Date(90_000) })).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    expect(saves[0]).toMatchObject({ text: "Mine", basedOn: other.updatedAt });
  });
});

it("a text that the window kept goes on from where it was begun", async () => {
  saver = make({ text: "Stored", updatedAt: stored(9) });
  saver.resume("Kept, longer", stored(3));
  await settle();
  expect(saves[0]).toMatchObject({ text: "Kept, longer", basedOn: stored(3) });
  saver.used();
  expect(kept).toBeNull();
});

import { describe, expect, it } from "vitest";
import { draftOf, emptyForm, formOf, isComplete, splitWords } from "@/lib/promises/promise-form";
import { mayTell, sayDue, sayStanding, sayStreak } from "@/lib/promises/say-promise";
import type { ListedPromise } from "@/lib/promises/schema";

const zone = "Europe/Berlin";
const promise: ListedPromise = {
  id: 4, text: "Both tags", state: "open", standing: false, dueAt: new Date("2026-03-01T16:30:00Z"), rule: "A post with #moms has #dads", owner: { id: 7, name: "Ada" }, streak: 14,
  check: { kind: "rule", mode: "contains", words: ["#dads"], pattern: "", accountIds: ["9"], onlyWhen: ["#moms", "free shipping"] },
  createdAt: new Date(0), bindingAt: new Date(0), keptAt: null, brokenAt: null, toldAt: null, conversation: { id: "3", preview: "", author: null }, checked: [], mayChange: true,
};

describe("words as they are typed", () => {
  it.each([
    ["#moms #dads", ["#moms", "#dads"]],
    ["#moms, free shipping ,,#dads", ["#moms", "free shipping", "#dads"]],
    ["free shipping", ["free shipping"]],
    ["#moms and #dads", ["#moms and #dads"]],
    ["#a #a\n#b", ["#a", "#b"]],
    ["  ", []],
  ])("%j", (text, words) => expect(splitWords(text)).toEqual(words));
});

describe("the form", () => {
  it("shows a promise and gives it back unchanged", () => {
    const form = formOf(promise, zone);
    expect(form).toMatchObject({ due: "2026-03-01T17:30", words: "#dads", onlyWhen: "#moms, free shipping" });
    expect(draftOf(form, zone)).toEqual({ text: "Both tags", ownerId: 7, dueAt: "2026-03-01T16:30:00.000Z", check: promise.check });
  });

  it("leaves behind what belongs to another kind", () => {
    const form = { ...emptyForm, text: " x ", words: "#a", pattern: "until *", onlyWhen: "#b" };
    expect(draftOf({ ...form, kind: "task" }, zone)).toEqual({ text: "x", dueAt: null, check: { kind: "task" } });
    expect(draftOf({ ...form, kind: "matches" }, zone).check).toMatchObject({ words: [], pattern: "until *", onlyWhen: ["#b"] });
    expect(draftOf({ ...form, kind: "lacks" }, zone).check).toMatchObject({ words: ["#a"], pattern: "" });
  });

  it.each([
    [{ text: "x", words: "#a" }, true],
    [{ text: " ", words: "#a" }, false],
    [{ text: "x", words: " , " }, false],
    [{ text: "x", kind: "matches" as const }, false],
    [{ text: "x", kind: "matches" as const, pattern: "a *" }, true],
    [{ text: "x", kind: "task" as const }, true],
  ])("%j is enough: %s", (more, complete) => expect(isComplete({ ...emptyForm, ...more })).toBe(complete));
});

describe("how it stands", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  it.each([
    [{}, { words: "Open", tone: "good" }],
    [{ dueAt: now }, { words: "Overdue", tone: "act" }],
    [{ bindingAt: null, dueAt: now }, { words: "Made once its reply is sent", tone: "quiet" }],
    [{ state: "broken" as const, dueAt: now }, { words: "Broken", tone: "act" }],
    [{ state: "withdrawn" as const }, { words: "Withdrawn", tone: "quiet" }],
  ])("%j", (more, said) => expect(sayStanding({ ...promise, ...more }, now)).toEqual(said));

  it("in words", () => {
    expect(sayStreak(promise)).toBe("kept in 14 posts in a row");
    expect(sayStreak({ ...promise, streak: 1 })).toBe("kept in 1 post in a row");
    expect(sayStreak({ ...promise, rule: null })).toBeNull();
    expect(sayDue(promise, zone)).toBe("due 1 Mar 2026, 17:30");
    expect(sayDue({ ...promise, standing: true, dueAt: null }, zone)).toBe("stands for good");
    expect([promise, { ...promise, streak: 0 }, { ...promise, state: "kept" as const, streak: 0 }, { ...promise, toldAt: now }, { ...promise, conversation: null }].map(mayTell)).toEqual([true, false, true, false, false]);
  });
});

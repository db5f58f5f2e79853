import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calledIds, completeCall, findCall, splitCalls, suggestPeople } from "@/lib/conversations/note-calls";

const people = [
  { id: 1, name: "Ana" },
  { id: 2, name: "Ana Ruiz" },
  { id: 3, name: "Jonas O’Neill" },
  { id: 4, name: "Łukasz Żak" },
];

describe("a call being written", () => {
  it.each([
    ["@", 1, { query: "", from: 0 }],
    ["See @An", 7, { query: "An", from: 4 }],
    ["(@Jonas O’N", 11, { query: "Jonas O’N", from: 1 }],
    ["two\n@Łu", 7, { query: "Łu", from: 4 }],
    ["mail ana@ru", 11, null],
    ["@Ana, look", 10, null],
    ["@An and more", 3, { query: "An", from: 0 }],
    ["no call", 7, null],
    ["@ x", 3, null],
  ])("%j at %i", (text, caret, call) => {
    expect(findCall(text, caret)).toEqual(call);
  });

  it.each([
    ["", ["Ana", "Ana Ruiz", "Jonas O’Neill", "Łukasz Żak"]],
    ["ru", ["Ana Ruiz"]],
    ["żak", ["Łukasz Żak"]],
    ["jonas o", ["Jonas O’Neill"]],
    ["nobody", []],
    ["Ana Ruiz", []],
    ["Ana Ruiz can you", []],
    ["uiz", []],
  ])("%j suggests %j", (query, names) => {
    expect(suggestPeople(query, people).map(({ name }) => name)).toEqual(names);
  });

  it("is completed with the name and one space", () => {
    expect(completeCall("See @An here", 4, 7, "Ana Ruiz")).toEqual({ text: "See @Ana Ruiz here", caret: 14 });
    expect(completeCall("@j", 0, 2, "Jonas O’Neill")).toEqual({ text: "@Jonas O’Neill ", caret: 15 });
  });
});

describe("calls in a note", () => {
  it.each([
    ["@Ana Ruiz, look", [2]],
    ["@Ana look, @Ana Ruiz too", [1, 2]],
    ["@Anabel is somebody else", []],
    ["ana@Ana is an address", []],
    ["(@Jonas O’Neill)", [3]],
    ["@ana in small letters calls nobody", []],
    ["@Ana @Ana", [1]],
  ])("%j", (text, ids) => {
    expect(calledIds(text, people)).toEqual(ids);
  });

  it("stand apart from the rest", () => {
    expect(splitCalls("Hi @Ana Ruiz, and @Ana!", people)).toEqual([
      { text: "Hi ", isCall: false },
      { text: "@Ana Ruiz", isCall: true },
      { text: ", and ", isCall: false },
      { text: "@Ana", isCall: true },
      { text: "!", isCall: false },
    ]);
    expect(splitCalls("", people)).toEqual([{ text: "", isCall: false }]);
  });

  it("lose nothing of any text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("@", "Ana", " ", "Ruiz", "(", "x", "Jonas O’Neill", "\n"), { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        expect(splitCalls(text, people).map((part) => part.text).join("")).toBe(text);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import type { Author } from "@/lib/conversations/schema";
import { fill, refuseUnfilled, unfilled, valuesOf } from "@/lib/templates/fill";
import { isNearlySame, wordsOf } from "@/lib/templates/same-words";

const author = (displayName: string | null, handle = "mara"): Author => ({ id: "1", handle, displayName, network: "bluesky", followers: null, url: null });
const values = (displayName: string | null, handle?: string) =>
  valuesOf({ author: author(displayName, handle), topics: [{ id: 1, name: "Kettles" }], source: { id: 1, name: "Our Bluesky", network: "bluesky" } });

describe("a template", () => {
  it("is filled from the conversation; what is not known stays to be filled", () => {
    expect(fill("Hello {{first_name}} ({{ Handle }}), about {{product}} on {{network}}: {{order number}}", values("Mara Lind"))).toBe("Hello Mara (@mara), about Kettles on Bluesky: {{order number}}");
  });

  it.each([["MARA LIND"], ["mara"], ["✨ Mara"], ["M. Lind"], ["K3ttle"], [null]])("takes no first name from %s", (name) => {
    expect(fill("Hello {{first_name}}", values(name))).toBe("Hello {{first_name}}");
  });

  it("keeps handles that are no @names", () => {
    expect(fill("{{handle}}", values(null, "u/mara"))).toBe("u/mara");
    expect(fill("{{handle}}", values(null, "@mara"))).toBe("@mara");
  });

  it("with a hole is refused, the hole named once", () => {
    expect(unfilled("{{a}} {{b}} {{a}}")).toEqual(["{{a}}", "{{b}}"]);
    expect(() => refuseUnfilled("Hello {{first_name}}, {{date}}")).toThrow("Fill in {{first_name}}, {{date}} first");
    expect(() => refuseUnfilled("Brackets {like} these {{}} and {{{}}} are text")).not.toThrow();
  });
});

describe("nearly the same", () => {
  const same = (a: string, b: string) => isNearlySame(wordsOf(a), wordsOf(b));
  const script = "We are sorry about your order and will send you a new kettle today at no cost";
  it.each<[string, string, boolean]>([
    ["word for word", script, true],
    ["in other case, with marks and another handle", `@anna WE are sorry, about your order; and will send you a new kettle today at no cost! https://a.example`, true],
    ["with one word more", `${script} Anna`, true],
    ["in another order", "Today we will send you a new kettle at no cost and are sorry about your order", true],
    ["half of it", "We are sorry about your order", false],
    ["another answer", "Your order left our warehouse this morning and should reach you by Friday with the usual post", false],
  ])("%s", (_, other, expected) => {
    expect(same(script, other)).toBe(expected);
    expect(same(other, script)).toBe(expected);
  });

  it("short words of thanks are no script", () => {
    expect(same("Thank you, Mara!", "Thank you, Anna!")).toBe(false);
    expect(same("Thank you!", "Thank you!")).toBe(false);
  });
});

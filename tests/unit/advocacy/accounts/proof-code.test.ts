import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refuseHandle } from "@/lib/advocacy/accounts/handle-rules";
import { hasProofCode, holdsCode, proofCode } from "@/lib/advocacy/accounts/proof-code";

describe("a proof's code", () => {
  it("is found in any text that holds it, in any case, and in none that holds another", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 16 }), fc.string(), (bytes, words) => {
        const code = proofCode(bytes);
        expect(code).toMatch(/^fm-[a-z2-9]{5}$/);
        for (const text of [code, `${words} ${code}`, `(${code.toUpperCase()}).`, `${code}\n${words}`]) expect([hasProofCode(text), holdsCode(text, code)]).toEqual([true, true]);
        expect(holdsCode(`x${code}`, code) || holdsCode(`${code}x`, code)).toBe(false);
      }),
    );
  });
  it.each(["", "fm-", "fm radio", "film-abcde", "fm-abcdef", "fm-ab1de"])("sees none in %j", (text) => expect(hasProofCode(text)).toBe(false));
});

describe("a handle", () => {
  it.each([["mastodon", "ana@mastodon.social"], ["mastodon", "@Ana@social.example.org"], ["bluesky", "ana.bsky.social"], ["x", "ana"]])("of %s may be %s", (network, handle) => expect(refuseHandle(network, handle)).toBeNull());
  it.each([["mastodon", "ana"], ["mastodon", "ana@localhost"], ["mastodon", "a/b@c.d"], ["bluesky", "ana"]])("of %s is not %s", (network, handle) => expect(refuseHandle(network, handle)).not.toBeNull());
});

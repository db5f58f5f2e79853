import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, maxTextLength } from "@/lib/mentions/clean-text";

describe("plain text", () => {
  it.each([
    ["nothing to do", "@shop where is my parcel?\n\tThanks", "@shop where is my parcel?\n\tThanks"],
    ["NUL and C0 controls", "a\0b\x07c\x1bd", "abcd"],
    ["DEL and C1 controls", "a\x7fb\x85c\x9f", "abc"],
    ["line ends", "a\r\nb\rc\r\rd", "a\nb\nc\n\nd"],
    ["NFC", "Cafe\u0301", "Café"],
    ["Hangul", "\u1112\u1161\u11ab", "한"],
    ["a lone high surrogate", "a\ud83db", "a\ufffdb"],
    ["a lone low surrogate", "a\udc00", "a\ufffd"],
    ["emoji as they are", "👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"],
    ["controls between a letter and its accent", "e\x01\u0301", "é"],
    ["white space around", " \n a \t", "a"],
    ["markup is text", "1 < 2 && <b>", "1 < 2 && <b>"],
  ])("%s", (_, input, want) => expect(cleanText(input)).toBe(want));

  it("is cut at the cap, never inside a pair", () => {
    expect(cleanText("x".repeat(maxTextLength + 5))).toHaveLength(maxTextLength);
    const cut = cleanText(`${"x".repeat(maxTextLength - 1)}😀`);
    expect(cut).toHaveLength(maxTextLength - 1);
    expect(cut.isWellFormed()).toBe(true);
  });

  it("changes nothing the second time", () => {
    const strings = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("\r", "\n", "\0", "e", "\u0301", "\ud83d", "\ude00", " ", "\u1112", "\u1161", "\u0344") }));
    fc.assert(fc.property(strings, fc.integer({ min: 1, max: 30 }), (input, cap) => {
      const once = cleanText(input, "text", cap);
      expect(cleanText(once, "text", cap)).toBe(once);
      expect(once.length).toBeLessThanOrEqual(cap);
      expect(once.isWellFormed()).toBe(true);
      expect(once).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
    }), { numRuns: 2000 });
  });
});

describe("HTML", () => {
  it.each([
    ["entities", "a &amp; b &lt; c &nbsp;d &eacute; &#x1F600; &unknown;", "a & b < c  d é 😀 &unknown;"],
    ["scripts", "a<script>alert('<b>x</b>')</script>b", "ab"],
    ["scripts in capitals, unclosed", "a<SCRIPT >alert(1)", "a"],
    ["split scripts are not put together", "<scr<script>x</script>ipt>alert(1)</script>", "xipt>alert(1)"],
    ["styles", "a<style>p{color:red}</style>b", "ab"],
    ["comments", "a<!-- <b>x</b> -->b<!-- unclosed", "ab"],
    ["frames and objects", "a<iframe src=x>inside</iframe><object>old</object>b", "ab"],
    ["links keep their text", '<a href="javascript:alert(1)" onclick="x()">the <b>report</b></a>', "the report"],
    ["pictures", 'a <img src=x onerror="alert(1)"> b', "a b"],
    ["paragraphs", "<p>One</p>\n<p>Two</p>", "One\n\nTwo"],
    ["line breaks", "a<br>b<br/>c<br><br>d<br><br><br><br>e", "a\nb\nc\n\nd\n\ne"],
    ["divisions", "<div>a</div><div><div>b</div></div>c", "a\nb\nc"],
    ["lists", "x<ul><li>a</li><li>b</li></ul>y", "x\n\na\nb\n\ny"],
    ["tables", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["white space runs", "a \n\t b<span> c </span> d", "a b c d"],
    ["words across elements", "un<b>believ</b>able", "unbelievable"],
    ["preformatted", "<pre>a\n  b</pre>c", "a\n  b\n\nc"],
    ["Mastodon", '<p><span class="h-card"><a href="x">@<span>shop</span></a></span> where?<br>#fail</p>', "@shop where?\n#fail"],
    ["escaped markup stays text", "&lt;script&gt;x&lt;/script&gt;", "<script>x</script>"],
    ["nothing", "<p> <br> </p>", ""],
    ["a smaller sign in text", "I <3 this, 1 < 2", "I <3 this, 1 < 2"],
    ["NUL inside a tag name", "<scr\0ipt>alert(1)</scr\0ipt>", "alert(1)"],
  ])("%s", (_, input, want) => expect(cleanText(input, "html")).toBe(want));

  it("gives text that cleaning as text leaves alone", () => {
    const piece = fc.constantFrom("<p>", "</p>", "<br>", "<pre>", "</pre>", "<b", ">", "&amp;", "&#13;", "&#0;", "&#xd800;", "<!--", "-->", "<script>", "</script>", " ", "\n", "x", "é", "\u0301", "&nbsp;", "<![CDATA[", "]]>");
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const once = cleanText(pieces.join(""), "html");
      expect(cleanText(once)).toBe(once);
    }), { numRuns: 2000 });
  });

  it("takes a bounded time for hostile input", () => {
    const hostile = ["<a>".repeat(700_000), "<!".repeat(1_000_000), "&".repeat(2_000_000), "<p ".repeat(700_000), "<svg><math>".repeat(200_000), "</a>".repeat(500_000), " ".repeat(2_000_000), "<form>".repeat(300_000), "<br>".repeat(500_000)];
    for (const input of hostile) expect(cleanText(input, "html").length).toBeLessThanOrEqual(maxTextLength);
  });
});

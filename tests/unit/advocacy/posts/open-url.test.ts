import { describe, expect, it } from "vitest";
import { openUrlOf } from "@/lib/advocacy/posts/open-url";
import { readAddress } from "@/lib/advocacy/posts/read-address";

const text = "I work at Larkfield & the fans are “here” #hot?";
const open = (network: string, handle: string | null, answerUrl: string | null = null) => openUrlOf({ network, handle, text, answerUrl });

describe("the network's own page", () => {
  it.each([
    ["x", "nora", null, "https://x.com/intent/post"],
    ["bluesky", "nora.bsky.social", null, "https://bsky.app/intent/compose"],
    ["mastodon", "@nora@social.example", null, "https://social.example/share"],
  ])("on %s holds the writer's own text, letter for letter", (network, handle, answerUrl, address) => {
    const found = open(network, handle, answerUrl);
    const url = new URL(found?.url ?? "");
    expect(url.origin + url.pathname).toBe(address);
    expect(url.searchParams.get("text")).toBe(text);
    expect(found?.takesText).toBe(true);
  });

  it("answers where the network lets an address do so, else leads to the answered post", () => {
    expect(new URL(open("x", "nora", "https://x.com/una/status/900?s=20")?.url ?? "").searchParams.get("in_reply_to")).toBe("900");
    expect(open("bluesky", "nora.bsky.social", "https://bsky.app/profile/una/post/3k")).toEqual({ url: "https://bsky.app/profile/una/post/3k", takesText: false });
    expect(open("reddit", "nora", "https://reddit.com/r/a/1")).toEqual({ url: "https://reddit.com/r/a/1", takesText: false });
  });

  it("is nothing where there is none, or the server is not known", () => {
    expect(open("youtube", "nora")).toBeNull();
    expect(open("mastodon", "nora")).toBeNull();
    expect(open("mastodon", "nora@social.example/../x")).toBeNull();
    expect(open("mastodon", null)).toBeNull();
  });
});

it.each([
  ["https://twitter.com/Una/status/900/", ["https://x.com/Una/status/900", "https://twitter.com/Una/status/900"], ["una"]],
  ["https://bsky.app/profile/una.bsky.social/post/3k?x=1", ["https://bsky.app/profile/una.bsky.social/post/3k"], ["una.bsky.social"]],
  ["https://social.example/@una/11", ["https://social.example/@una/11"], ["una", "una@social.example"]],
])("an address %s names its author and how it may be stored", (address, urls, handles) => {
  const read = readAddress(address);
  expect(read.urls).toEqual(expect.arrayContaining(urls));
  expect(read.handles).toEqual(expect.arrayContaining(handles));
});

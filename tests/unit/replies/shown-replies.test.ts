import { describe, expect, it } from "vitest";
import type { Post } from "@/lib/conversations/schema";
import type { Reply, ReplyState } from "@/lib/replies/schema";
import { shownReplies } from "@/lib/replies/shown-replies";

const begin = Date.parse("2026-11-22T10:00:00Z");
const at = (seconds: number) => new Date(begin + seconds * 1000);
const post = (more: Partial<Post> = {}): Post => ({
  id: "1", outbound: true, automated: false, byAdvocate: false, author: null, text: "@mara On its way", url: "https://a.example/1", lang: null, rating: null, sentiment: null, corrected: null,
  publishedAt: at(10), editedAt: null, deletedAt: null, parentMissing: false, isThanks: false, media: [], edits: [], ...more,
});
const reply = (state: ReplyState, more: Partial<Reply> = {}): Reply => ({
  id: "7", kind: "reply", mentionId: "1", text: "On its way", state, author: { id: 1, name: "Nora" }, url: null, error: null, attempts: 1,
  createdAt: at(0), updatedAt: at(0), queuedAt: at(5), sentAt: state === "sent" ? at(10) : null, confirmedAt: null, ...more,
});
const isShown = (one: Reply, posts: Post[], hasEarlier = false) => shownReplies([one], posts, hasEarlier).length === 1;

describe("replies beside the posts", () => {
  it("failed: also beside a post like it, unless that came after the failure: it was sent again", () => {
    expect(isShown(reply("failed", { updatedAt: at(11) }), [post()])).toBe(true);
    expect(isShown(reply("failed", { updatedAt: at(9) }), [post()])).toBe(false);
  });
  it.each(["queued", "sending", "unknown"] as const)("%s: until its post is there, which may be known first", (state) => {
    expect(isShown(reply(state), [post({ outbound: false })])).toBe(true);
    expect(isShown(reply(state), [post()])).toBe(false);
    expect(isShown(reply(state), [post({ text: "Tomorrow" })])).toBe(true);
    // The same words from before it was queued are another post.
    expect(isShown(reply(state), [post({ publishedAt: at(0) })])).toBe(true);
  });
  it("drafts: never", () => expect(isShown(reply("draft"), [])).toBe(false));
  it("sent: until its post is there", () => {
    expect(isShown(reply("sent"), [post({ outbound: false })])).toBe(true);
    expect(isShown(reply("sent"), [post()])).toBe(false);
  });
  it("sent: known by its address however late or changed", () => {
    expect(isShown(reply("sent", { url: "https://a.example/1" }), [post({ text: "other", publishedAt: at(9999) })])).toBe(false);
  });
  it("sent: the same words another time are another post", () => {
    expect(isShown(reply("sent"), [post({ publishedAt: at(-200) })])).toBe(true);
    expect(isShown(reply("sent"), [post({ text: "Tomorrow" })])).toBe(true);
  });
  it("sent: stays away when its post was edited or removed since", () => {
    expect(isShown(reply("sent"), [post({ text: "On its way!! Sorry", edits: [{ editedAt: at(60), formerText: "On its way" }] })])).toBe(false);
    expect(isShown(reply("sent"), [post({ text: "", deletedAt: at(60), url: null })])).toBe(false);
  });
  it("sent: is among earlier posts that are not loaded", () => {
    expect(isShown(reply("sent"), [post({ outbound: false, publishedAt: at(500) })], true)).toBe(false);
    expect(isShown(reply("sent"), [post({ outbound: false, publishedAt: at(500) })], false)).toBe(true);
  });
});

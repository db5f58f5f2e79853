import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanText } from "@/lib/mentions/clean-text";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { mastodonNetwork } from "@/lib/sources/connectors/mastodon";
import { externalIdOf } from "@/lib/sources/connectors/mastodon/status";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { mastodonForm } from "@/lib/sources/forms/mastodon";
import { connectorContext } from "../helpers/api-server";
import { missing } from "./servers/find";
import { snacHost, startSnac } from "./servers/snac";
import { until } from "./servers/start";

const reason = missing.snac();
const back = "http://127.0.0.1:9999/callback";
const deliveryMs = 45_000;

describe.skipIf(reason !== null)(reason === null ? "snac2: Mastodon's API by another hand, with real delivery" : `snac2 (skipped: ${reason})`, () => {
  let snac: Awaited<ReturnType<typeof startSnac>>;
  const tokens: Record<string, string> = {};
  beforeAll(async () => {
    snac = await startSnac(["kettleco", "angry"]);
    for (const user of ["kettleco", "angry"]) tokens[user] = await allow(user);
  }, 120_000);
  afterAll(() => snac?.stop());

  /** Goes the way a person goes: to the server's page, signs in there, and comes back with a code. */
  async function allow(user: string): Promise<string> {
    const authorization = mastodonNetwork.authorization;
    const config = mastodonForm.config.parse({ instance: snac.url });
    const begun = await authorization?.begin(config, back, "the-state", { allowPrivate: true });
    const page = await (await fetch(begun?.url ?? "")).text();
    const hidden = Object.fromEntries([...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
    const signedIn = await fetch(`${snac.url}/oauth/x-snac-login`, { method: "POST", redirect: "manual", body: new URLSearchParams({ ...hidden, login: user, passwd: snac.passwords[user] ?? "" }) });
    const returned = new URL(signedIn.headers.get("location") ?? "http://nowhere.invalid");
    expect(returned.searchParams.get("state")).toBe("the-state");
    const credentials = await authorization?.finish(begun?.pending, returned.searchParams.get("code") ?? "", { allowPrivate: true });
    return credentials?.accessToken ?? "";
  }

  function open(user: string, config: object = {}, accessToken = tokens[user] ?? "") {
    const given = { instance: `http://${snacHost}`, ownPosts: false, ...config };
    const context = connectorContext({ config: mastodonForm.config.parse(given), credentials: { accessToken }, baseUrl: snac.url });
    return mastodonNetwork.open(context);
  }

  async function post(user: string, status: string): Promise<string> {
    const answer = await fetch(`${snac.url}/api/v1/statuses`, { method: "POST", headers: { authorization: `Bearer ${tokens[user]}`, "content-type": "application/json" }, body: JSON.stringify({ status }) });
    return ((await answer.json()) as { id: string }).id;
  }

  const arrives = (read: () => Promise<{ mentions: NormalizedMention[] }>, words: string) =>
    until(words, async () => (await read()).mentions.find((m) => cleanText(m.text, "html").includes(words)), deliveryMs);
  const targetOf = (mention: NormalizedMention) => ({ externalId: mention.externalId, authorHandle: mention.author.handle, text: mention.text, url: mention.url ?? null, publishedAt: mention.publishedAt });

  it("lets us in by its own sign-in page, and by no other token", async () => {
    expect(await open("kettleco").verifyCredentials()).toMatchObject({ handle: `kettleco@${snacHost}`, words: `Signed in to ${snacHost} as @kettleco@${snacHost}.` });
    await expect(open("kettleco", {}, "not-a-token").verifyCredentials()).rejects.toThrow(/does not accept the access token/);
  });

  it("a mention arrives by delivery, is answered, and the answer arrives; favourites are left out though nobody filters them", async () => {
    await post("angry", `@kettleco@${snacHost} your kettle exploded #kettlefail`);
    const ours = open("kettleco");
    const mention = await arrives(() => ours.fetchPage(null), "your kettle exploded");
    expect(mention).toMatchObject({ externalId: expect.stringMatching(/^snac\.localhost\/\w+$/), author: { handle: `angry@${snacHost}` }, format: "html", url: expect.stringMatching(/^http:\/\/snac\.localhost\/angry\//) });

    expect(await ours.canReply(targetOf(mention))).toMatchObject({ allowed: true, maxLength: expect.any(Number) });
    const posted = await ours.reply?.({ text: "We are sorry, see our page", target: targetOf(mention), idempotencyKey: "k-1" });
    const own = await ours.listOwnPosts?.(new Date(Date.now() - 3_600_000));
    expect(own?.find((m) => m.externalId === posted?.externalId)).toMatchObject({ parentExternalId: mention.externalId, author: { handle: `kettleco@${snacHost}` } });

    const angry = open("angry");
    const answer = await arrives(() => angry.fetchPage(null), "We are sorry");
    expect(answer.author.handle).toBe(`kettleco@${snacHost}`);
    // The server gives favourites whatever kinds are asked for.
    await fetch(`${snac.url}/api/v1/statuses/${answer.externalId.split("/")[1]}/favourite`, { method: "POST", headers: { authorization: `Bearer ${tokens.angry}` } });
    const listed = await until("the favourite", async () => {
      const answered = await fetch(`${snac.url}/api/v1/notifications?types[]=mention`, { headers: { authorization: `Bearer ${tokens.kettleco}` } });
      const list = (await answered.json()) as { type: string }[];
      return list.some(({ type }) => type === "favourite") && list;
    }, deliveryMs);
    expect((await ours.fetchPage(null)).mentions).toHaveLength(listed.filter(({ type }) => type === "mention").length);
  }, 150_000);

  it("brings in our own posts once, and a later version of one as an edit", async () => {
    const ours = open("kettleco", { ownPosts: true });
    const id = await post("kettleco", "Our shop is cloesd today");
    const externalId = externalIdOf(snacHost, id);
    const first = await ours.fetchPage(null);
    expect(first.mentions.filter((m) => m.externalId === externalId)).toHaveLength(1);
    expect((await ours.fetchPage(first.nextCursor)).mentions).toEqual([]);
    // The server's own id of a post holds the second it was changed in; ours must not.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await ours.editPost?.(externalId, "Our shop is closed today");
    const { edits = [] } = (await ours.lookUp?.([externalId])) ?? {};
    expect(edits.map((m) => [m.externalId, cleanText(m.text, "html")])).toEqual([[externalId, "Our shop is closed today"]]);
    const after = await ours.fetchPage(first.nextCursor);
    expect([after.mentions, after.edits.map((m) => m.externalId)]).toEqual([[], [externalId]]);
  });

  it("finds posts by hashtag and by search", async () => {
    await post("angry", "no one told me #kettlefail");
    const tagged = await arrives(() => open("kettleco", { hashtags: ["#KettleFail"] }).fetchPage(null), "no one told me");
    expect(tagged.author.handle).toBe(`angry@${snacHost}`);
    await arrives(() => open("angry", { queries: ["one told"] }).fetchPage(null), "no one told me");
  }, 100_000);

  it("says what this server cannot: delete, and push", async () => {
    const id = await post("kettleco", "stays");
    const ours = open("kettleco");
    await expect(ours.deletePost?.(`${snacHost}/${id}`)).rejects.toThrow(/does not delete posts through its API/);
    await expect(ours.reply?.({ text: "x", idempotencyKey: "k", target: { externalId: `${snacHost}/nothing`, authorHandle: "a", text: "", url: null, publishedAt: new Date() } })).rejects.toBeInstanceOf(PermanentError);
    expect(await ours.lookUp?.([`${snacHost}/${id}`, `${snacHost}/nothing`])).toMatchObject({ deletions: [`${snacHost}/nothing`] });
    await expect(ours.stream?.(null, { signal: AbortSignal.timeout(10_000), onPosts: () => Promise.resolve() })).rejects.toBeInstanceOf(RetryableError);
  });
});

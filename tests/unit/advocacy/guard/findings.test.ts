import { describe, expect, it } from "vitest";
import { guardPost, isBlocked } from "@/lib/advocacy/guard/guard-post";
import type { AnsweredPost, GuardAccount, GuardInput, OtherPost } from "@/lib/advocacy/guard/input";
import { programmeLimits } from "@/lib/advocacy/programme/schema";

const now = new Date("2026-03-10T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const account = (handle: string, more: Partial<GuardAccount> = {}): GuardAccount => ({ network: "x", handle, displayName: null, bio: null, createdAt: daysAgo(2_000), ...more });
const own = "I work at Larkfield. The gate queue ate twelve minutes of my evening for six years. Monday's slip will be the first that has them on it.";
const base: GuardInput = {
  text: own, network: "x", lang: "en", now, employer: "Larkfield", names: ["Larkfield"], ownedHandles: ["larkfieldworks"], limits: programmeLimits.parse({}), campaign: null, material: [], others: [],
  account: account("nora_packs"), otherAccounts: [], postsLastHour: 0, answered: null, health: null,
};
const guard = (more: Partial<GuardInput>) => guardPost({ ...base, ...more });
const kinds = (more: Partial<GuardInput>) => guard(more).map(({ kind, level }) => `${kind} ${level}`);
const post = (text: string, more: Partial<OtherPost> = {}): OtherPost => ({ who: "advocate", text, url: null, at: daysAgo(2), isPublic: true, ...more });
const script = "Hi! I work at Larkfield in Dunmere and I can go to the bathroom whenever I want. I also have benefits from day one. Come and see for yourself on a tour! 😊";

it("an honest post passes", () => {
  expect(guard({})).toEqual([]);
  expect(guard({ others: [post(script), post("I work for Larkfield. I like my team, I'd change the targets.", { who: "ours" })] })).toEqual([]);
});

describe("scripted", () => {
  const again = script.replace("Dunmere", "Saltmarsh").replace("bathroom", "toilet");

  it("blocks with the shared passages of both texts", () => {
    const [finding] = guard({ text: again, others: [post("The fans came today."), post(script)] });
    expect(finding).toMatchObject({ kind: "scripted", level: "block", why: expect.stringContaining("another advocate's post") });
    const { here, there } = finding!.evidence.alike[0]!.passages.at(-1)!;
    expect(again.slice(here.start, here.end)).toBe("and I can go to the toilet whenever I want. I also have benefits from day one. Come and see for yourself on a tour");
    expect(script.slice(there.start, there.end)).toBe("and I can go to the bathroom whenever I want. I also have benefits from day one. Come and see for yourself on a tour");
    expect(finding!.evidence.numbers).toContainEqual({ label: "posts compared", value: 2 });
  });

  it("shows of a post that never left only what stands in both", () => {
    const shown = guard({ text: again, others: [post(`${script} My secret is a garden gnome called Walter.`, { isPublic: false })] })[0]!.evidence.alike[0]!;
    expect(shown.text).not.toContain("Walter");
    for (const { there } of shown.passages) expect(shown.text.slice(there.start, there.end).length).toBeGreaterThan(0);
  });

  it("like our own account blocks, like oneself warns, a re-post is let be", () => {
    expect(kinds({ text: again, others: [post(script, { who: "ours" })] })).toEqual(["scripted block"]);
    expect(kinds({ text: again, others: [post(script, { who: "self" })] })).toEqual(["scripted warn"]);
    expect(kinds({ text: `RT @larkfieldworks: I work at Larkfield. ${script}`, others: [post(script)] })).toEqual([]);
  });

  it("the limits of the programme decide", () => {
    const half = "I work at Larkfield, hall 3. On Friday the scanner broke and my shift lead carried parcels with us. I also have benefits from day one. Come and see for yourself on a tour!";
    const limits = { ...base.limits, alikePercent: 20, scriptedPercent: 100 };
    expect(kinds({ text: half, others: [post(script)], limits })).toEqual(["scripted note"]);
    expect(kinds({ text: half, others: [post(script)], limits: { ...limits, scriptedPercent: 20 } })).toEqual(["scripted block"]);
  });

  it("material taken over as it stands blocks", () => {
    const body = "From Monday the twelve minutes at the security gate are paid for everybody, agency colleagues included, and a group of workers rewrites the scan targets.";
    const material = [{ kind: "fact", title: "Gate", body, contradictedBy: null }];
    expect(guard({ text: `I work at Larkfield. ${body}`, material })).toMatchObject([{ kind: "scripted", level: "block", evidence: { alike: [{ who: "material" }] } }]);
    expect(kinds({ text: "I work at Larkfield. Twelve minutes at the gate are paid from Monday and I bought my girls ice cream on it.", material })).toEqual([]);
  });
});

describe("accounts", () => {
  const others = [account("LarkfieldAmb_Cody"), account("LarkfieldAmb_Drew"), account("LarkfieldAmb_Ellen")];
  const bio = "Proud to pack smiles at Larkfield, dog person, here to share my day";

  it.each<[string, Partial<GuardInput>, string[]]>([
    ["new", { account: account("nora_packs", { createdAt: daysAgo(12) }) }, ["new_account warn"]],
    ["of unknown age", { account: account("nora_packs", { createdAt: null }) }, []],
    ["in a row of names", { account: account("LarkfieldAmb_Abby"), otherAccounts: others }, ["uniform warn"]],
    ["new and in a row of names", { account: account("LarkfieldAmb_Abby", { createdAt: daysAgo(12) }), otherAccounts: others }, ["new_account block", "uniform warn"]],
    ["with digits for a difference", { account: account("larkfield_voice07"), otherAccounts: [account("larkfield-voice.1"), account("LarkfieldVoice22")] }, ["uniform warn"]],
    ["with one neighbour by chance", { account: account("larkspur_anna"), otherAccounts: [account("larksong_ben"), account("m_ellison")] }, []],
    ["with a common profile", { account: account("nora", { bio }), otherAccounts: [account("ivo", { bio: `${bio} ☀️` })] }, ["uniform warn"]],
    ["with a profile of their own", { account: account("nora", { bio }), otherAccounts: [account("ivo", { bio: "Bikes, bread, three cats. Nights at a warehouse." })] }, []],
  ])("%s", (_, more, expected) => {
    expect(kinds(more)).toEqual(expected);
  });
});

describe("the moment", () => {
  const critic: AnsweredPost = { text: "No air in July at Larkfield. Shameful.", handle: "una", isOurs: false, inOurThread: false, sentiment: -1, advocateAnswers: 0 };

  it.each<[string, Partial<AnsweredPost>, string[]]>([
    ["a critic who did not ask", {}, ["rebuttal warn"]],
    ["who called our account", { text: "@LarkfieldWorks no air in July. Shameful." }, []],
    ["who called the writer", { text: "@nora_packs no air in July. Shameful." }, []],
    ["who asked about us", { text: "No air in July. Is that true of Larkfield?" }, []],
    ["who asked for workers", { text: "No air in July. Anyone who works there?" }, []],
    ["who asks nobody", { text: "No air in July at Larkfield. How is that legal?" }, ["rebuttal warn"]],
    ["in our own thread", { inOurThread: true }, []],
    ["who praises", { sentiment: 1 }, []],
    ["whom others answered already", { text: "@LarkfieldWorks why?", advocateAnswers: 2 }, ["burst warn"]],
  ])("an answer to %s", (_, more, expected) => {
    expect(kinds({ answered: { ...critic, ...more } })).toEqual(expected);
  });

  it("an unknown post is a note", () => {
    expect(kinds({ answered: "unknown" })).toEqual(["rebuttal note"]);
  });

  it("many posts in an hour are a burst", () => {
    expect(kinds({ postsLastHour: 3 })).toEqual([]);
    expect(kinds({ postsLastHour: 4 })).toEqual(["burst warn"]);
  });

  it.each<[string, number, number, number, number, string[]]>([
    ["calm", 20, 4, 1, 1, []],
    ["too few to tell", 4, 4, 4, 0, []],
    ["mostly negative", 20, 18, 1, 3, ["conversation_health note"]],
    ["people are piling on", 20, 8, 6, 2, ["conversation_health note"]],
    ["both", 20, 18, 9, 2, ["conversation_health warn"]],
  ])("a conversation: %s", (_, posts, negative, negativeAuthorsLastHour, negativeAuthorsHourBefore, expected) => {
    expect(kinds({ health: { posts, negative, negativeAuthorsLastHour, negativeAuthorsHourBefore } })).toEqual(expected);
  });

  it("a campaign that is paused blocks and says why", () => {
    const findings = guard({ campaign: { name: "Hall pride", state: "paused", reason: "It does harm." } });
    expect(findings).toMatchObject([{ kind: "paused", level: "block", why: "“Hall pride” is paused: It does harm." }]);
    expect(isBlocked(findings)).toBe(true);
    expect(kinds({ campaign: { name: "Hall pride", state: "running", reason: null } })).toEqual([]);
  });
});

it("a claim against a fact sheet is told with its words, and blocks nothing", () => {
  const text = "I work at Larkfield. The gate is still unpaid, whatever they say.";
  const [finding] = guard({ text, material: [{ kind: "fact", title: "Gate time is paid", body: "Since Monday.", contradictedBy: '"gate" NEAR/4 unpaid' }] });
  expect(finding).toMatchObject({ kind: "contradicts_facts", level: "warn", evidence: { quotes: ["Since Monday."] } });
  expect(finding!.evidence.spans.map(({ start, end }) => text.slice(start, end))).toEqual(["gate", "unpaid"]);
});

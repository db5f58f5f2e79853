import { describe, expect, it } from "vitest";
import { employerNames, findUndisclosed, paidMarkOf, readDisclosure } from "@/lib/advocacy/guard/disclosure";

const employer = "Larkfield Logistics";
const names = employerNames(employer, ["@LarkfieldWorks"]);
const read = (text: string) => readDisclosure(text, names);
const judge = (text: string, network = "x", lang: string | null = null) => findUndisclosed(text, network, employer, read(text), lang);

const plain: [string, string][] = [
  ["en", "I work for Larkfield. Fans are here."], ["en", "I work at Larkfield Logistics and it is hot"], ["en", "I'm a packer at Larkfield, ask me"], ["en", "Larkfield employee here. Paid gate time starts Monday."],
  ["en", "My employer Larkfield asked us"], ["en", "Larkfield, where I work, has fans"], ["en", "As a Larkfield driver I see it daily"], ["en", "I've worked at Larkfield for nine years"], ["en", "I’m employed by @LarkfieldWorks"], ["en", "Employee here: Larkfield did pay"],
  ["de", "Ich arbeite bei Larkfield und finde das gut"], ["de", "Bin bei Larkfield angestellt"], ["de", "Mitarbeiterin von Larkfield, Halle 2"], ["de", "Larkfield ist mein Arbeitgeber"], ["de", "Als Larkfield-Mitarbeiter sage ich"],
  ["fr", "Je travaille chez Larkfield depuis dix ans"], ["fr", "Je suis salariée de Larkfield"], ["fr", "Mon employeur, Larkfield, a promis"],
  ["es", "Trabajo en Larkfield desde marzo"], ["es", "Soy empleada de Larkfield"], ["es", "Larkfield, donde trabajo, paga"],
  ["pt", "Trabalho na Larkfield há dois anos"], ["pt", "Sou funcionária da Larkfield"],
  ["it", "Lavoro per Larkfield da anni"], ["it", "Sono dipendente di Larkfield"],
  ["nl", "Ik werk bij Larkfield in hal 3"], ["nl", "Larkfield is mijn werkgever"],
  ["pl", "Pracuję w Larkfield od roku"], ["sv", "Jag jobbar på Larkfield"], ["tr", "Larkfield'de çalışıyorum"],
];

describe("the post itself says it", () => {
  it.each(plain)("%s: %s", (lang, text) => {
    expect(read(text)).toMatchObject({ verdict: "plain", lang });
    expect(judge(text)).toEqual([]);
  });

  it.each(["Fans are here! #IworkforLarkfield", "#LarkfieldEmployee and tired", "#I_work_at_Larkfield", "Larkfield has fans now #employee", "Ventilatoren sind da #LarkfieldMitarbeiter", "Por fin agua #TrabajoEnLarkfield"])("by hashtag: %s", (text) => {
    expect(read(text)).toMatchObject({ verdict: "plain", lang: null });
  });

  it.each(["I w\u200bork f\u200bor Lark\u200bfield", "I work for Lаrkfiеld", "Ｉ ｗｏｒｋ for Larkfield", "I 😊 work for Larkfield".replace(" 😊", ""), "i WORK for LARKFIELD!"])("written oddly: %s", (text) => {
    expect(read(text).verdict).toBe("plain");
  });
});

const notPlain: [string, string][] = [
  ["none", "The new breaks are great and the managers always help."], ["none", "As somebody who works in Dunmere I can say that the pay is good"], ["none", "My sister works for Larkfield and hates it"],
  ["none", "I used to work at Larkfield"], ["none", "I worked at Larkfield in 2019"], ["none", "I don't work for Larkfield, but the fans are nice"], ["none", "“I work at Larkfield”, says my cousin"], ["none", "A former Larkfield employee told me so"],
  ["none", "Not a Larkfield employee, just a fan"], ["none", "Larkfield employees deserve better"], ["none", "I work hard. Larkfield is great"], ["none", "I'm a customer at Larkfield and happy"], ["none", "Ich arbeite nicht bei Larkfield"], ["none", "I am so angry with Larkfield"],
  ["no_name", "I work there and it is fine, believe me"], ["no_name", "My employer is great, honestly"],
  ["unclear_tag", "Larkfield is great #ee"], ["unclear_tag", "Fans! #emp"], ["unclear_tag", "Come on a tour #spon"], ["unclear_tag", "Larkfield pays well #ambassador"], ["unclear_tag", "Larkfield pays well #LarkfieldAmbassador"],
  ["advertising", "Larkfield has fans now #ad"], ["advertising", "Anzeige: Larkfield hat jetzt Ventilatoren"],
];

describe("what is not enough", () => {
  it.each(notPlain)("%s: %s", (verdict, text) => {
    expect(read(text).verdict).toBe(verdict);
    expect(judge(text)).toMatchObject([{ kind: "undisclosed", level: verdict === "advertising" ? "warn" : "block" }]);
  });

  it("names the hashtag and says why", () => {
    expect(judge("Larkfield is great #ee")[0]?.why).toContain("#ee is not understood");
  });

  it("is what stands behind the fold of a network", () => {
    const late = `${"The fans came on a Tuesday and we cheered. ".repeat(7)}I work for Larkfield.`;
    expect(judge(late, "x")).toMatchObject([{ level: "block", whatToDo: "Move that sentence to the beginning." }]);
    expect(judge(late, "mastodon")).toEqual([]);
    expect(judge(late, "instagram")).toMatchObject([{ level: "block" }]);
  });

  it("is another language than the post's", () => {
    expect(judge("Ich arbeite bei Larkfield. The fans are here and we cheered", "x", "en")).toMatchObject([{ level: "warn" }]);
  });

  it("names the network's own mark where there is one", () => {
    expect(judge("Fans!", "x")[0]?.whatToDo).toContain("paid_partnership");
    expect(judge("Fans!", "youtube")[0]?.whatToDo).toContain("Includes paid promotion");
    expect(paidMarkOf("instagram")).toContain("Paid partnership");
    expect(judge("Fans!", "mastodon")[0]?.whatToDo).not.toContain("switch on");
  });
});

it("a general first word is not the employer's name", () => {
  expect(employerNames("United Parcels", [])).toEqual(["United Parcels"]);
  expect(names).toEqual(["Larkfield Logistics", "Larkfield", "LarkfieldWorks"]);
});

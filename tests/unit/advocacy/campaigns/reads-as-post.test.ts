import { describe, expect, it } from "vitest";
import { readsAsPost } from "@/lib/advocacy/campaigns/reads-as-post";

describe("material", () => {
  it.each([
    ["Time at the gate is paid", "Since Monday the minutes at the security gate count as working time, for agency staff as well."],
    ["We pay gate time", "We have paid time at the gate since 3 November."],
    ["Where the targets stand", "The works council's list, renewed each Friday"],
    ["What would make the night shift better?", ""],
    ["The report", "The paper wrote that “the heat was unbearable”, and it was right about three halls."],
    ["A hashtag others use", "Colleagues who write about fans use #Hall3"],
    ["Wir", "Die Zeit an der Schleuse wird seit Montag bezahlt."],
    ["Post office hours", "The post room in Hall 2 is open from 8 to 16"],
    ["I", "A letter on the hall's plan"],
  ])("takes “%s”", (title, body) => expect(readsAsPost(title, body)).toBeNull());

  it.each([
    ["Proud", "I'm so proud to work at Larkfield, best breaks ever! #Larkfield", "“I” or “we”"],
    ["Stolz", "Ich arbeite gern hier #Larkfield", "“I” or “we”"],
    ["#LarkfieldProud", "My team is the best.", "“I” or “we”"],
    ["Tags", "#one #two #three", "hashtags"],
    ["Post this: gate time is paid", "", "text to post"],
    ["Answer", "Please copy this to your account", "text to post"],
    ["Tweet", "Suggested tweet: The gate is paid now.", "text to post"],
    ["For you", "“Working here has been a pleasure since the first day.”", "quotation marks"],
    ["Für euch", "„Hier arbeiten ist seit dem ersten Tag eine Freude.“", "quotation marks"],
    ["Long", "fact ".repeat(90), "at most 400 characters"],
  ])("refuses “%s”", (title, body, why) => expect(readsAsPost(title, body)?.toLowerCase()).toContain(why.toLowerCase()));

  it("takes 400 characters and not one more", () => {
    expect(readsAsPost("A fact", "x".repeat(400))).toBeNull();
    expect(readsAsPost("A fact", "x".repeat(401))).not.toBeNull();
  });
});

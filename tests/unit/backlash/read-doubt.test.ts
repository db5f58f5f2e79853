import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDoubt } from "@/lib/backlash/read-doubt";

type Line = { doubts: boolean; text: string };

function linesOf(name: string): Line[] {
  const file = readFileSync(path.join(process.cwd(), "tests/fixtures/doubt", `${name}.tsv`), "utf8");
  return file.trim().split("\n").map((line) => {
    const [label = "", , text = ""] = line.split("\t");
    return { doubts: label === "1", text };
  });
}

function measure(lines: readonly Line[]) {
  const found = lines.filter((line) => readDoubt(line.text).length > 0);
  const right = found.filter((line) => line.doubts).length;
  return { lines: lines.length, precision: right / found.length, recall: right / lines.filter((line) => line.doubts).length, wrong: found.length - right };
}

describe("doubt in what others write", () => {
  it("is found in the lines it was made with, and hardly ever where there is none", () => {
    const { lines, precision, recall } = measure(linesOf("known"));
    expect(lines).toBeGreaterThan(300);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.93);
  });

  // `unseen` served to widen it; `kept` was written just before by the same hand, which knew it: no independent measure.
  it.each([["unseen", 50, 1], ["kept", 100, 0.9]])("is found in the lines it was widened by, and in those written beforehand: %s", (name, count, least) => {
    const { lines, wrong, recall } = measure(linesOf(name));
    expect(lines).toBe(count);
    expect(wrong).toBe(0);
    expect(recall).toBeGreaterThanOrEqual(least);
  });

  // Written once it was finished and never used to change it, roundabout on purpose: what the card states as its error.
  it("is hardly found where it is only hinted at, and wrongly in none of these lines", () => {
    const { lines, wrong } = measure(linesOf("after"));
    expect(lines).toBe(50);
    expect(wrong).toBe(0);
  });

  it.each([
    ["Are you a robot?", ["bot"]],
    ["How much do they pay you for this?", ["paid"]],
    ["Did HR write this?", ["script"]],
    ["Fake account.", ["unreal"]],
    ["I'm not a bot, I only type fast.", []],
    ["Totally not scripted 🙄", ["script"]],
    ["The robot toy broke after one day.", []],
    ["They paid my refund, thank you", []],
    ["Ich bin kein Bot", []],
    ["¿Quién te paga por esto?", ["paid"]],
  ])("%s", (text, classes) => expect(readDoubt(text)).toEqual(classes));

  it("takes bounded time for any text", () => {
    const started = performance.now();
    readDoubt("the account you are paid bots ".repeat(5_000));
    readDoubt("tweets ".repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

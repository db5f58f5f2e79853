import { spawn } from "node:child_process";
import { expect, it } from "vitest";

function run(input: string): Promise<{ code: number | null; lines: Record<string, unknown>[]; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "bin/firstminute/main.ts", "sentiment"]);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject).on("close", (code) => {
      const lines = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
      resolve({ code, lines, stderr });
    });
    child.stdin.end(input);
  });
}

it("answers each post on a line of its own", async () => {
  const posts = [
    { id: 1, text: "Thank you so much, I love it" },
    { id: "b", text: "Das ist schrecklich, nie wieder kaufe ich hier" },
    { id: "c", text: "Bedankt voor de snelle reactie" },
    { id: "d", text: "" },
  ];
  const { code, lines, stderr } = await run(posts.map((post) => JSON.stringify(post)).join("\n"));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(lines).toMatchObject([
    { id: 1, label: "positive", lang: "en" },
    { id: "b", label: "negative", lang: "de" },
    { id: "c", label: null, negative: null, neutral: null, positive: null, lang: "nl" },
    { id: "d", label: null, lang: null },
  ]);
  const { negative, neutral, positive } = lines[0] as Record<string, number>;
  expect((negative ?? 0) + (neutral ?? 0) + (positive ?? 0)).toBeCloseTo(1, 5);
});

it("tells which lines it could not read, answers the others and fails", async () => {
  const { code, lines, stderr } = await run('{"id":1,"text":"fine"}\r\nnot json\n\n{"id":2}\n{"id":3,"text":"lovely shop, thanks"}\n');
  expect(code).toBe(1);
  expect(lines.map(({ id }) => id)).toEqual([1, 3]);
  expect(stderr).toMatch(/Line 2 is left out: it is not JSON/);
  expect(stderr).toMatch(/Line 4 is left out: text: /);
  expect(stderr).toMatch(/2 lines could not be read/);
});

it("takes what the file is usually in for the language of a short post that could be in many", async () => {
  const posts = Array.from({ length: 20 }, (_, day) => `Am ${day + 1}. ist die Filiale am Bahnhof bis acht Uhr geöffnet`);
  const { lines } = await run([...posts, "ach so", "да"].map((text, id) => JSON.stringify({ id, text })).join("\n"));
  expect(lines.slice(20)).toMatchObject([{ id: 20, lang: "de" }, { id: 21, label: null }]);
});

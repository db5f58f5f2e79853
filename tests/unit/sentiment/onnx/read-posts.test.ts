import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { classify } from "@/lib/sentiment/classify";
import { onnxRuntimeVersion } from "@/lib/sentiment/onnx/onnx-runtime";
import { checkChosenModel, openChosenModel, readPosts } from "@/lib/sentiment/read-posts";
import { modelConfig, modelFolder, onnxFile, tokenizerJson } from "@/tests/helpers/onnx-model";
import { onnxRuntimePackages } from "@/tests/helpers/onnx-runtime";
import own from "@/tests/onnx/package.json";

const runtime = await onnxRuntimePackages();
const english = (text: string) => ({ text, lang: "en" });

afterEach(async () => {
  await (await openChosenModel().catch(() => null))?.close();
  vi.unstubAllEnvs();
});

it("names the version that is tested", () => {
  expect(own.devDependencies["onnxruntime-node"]).toBe(onnxRuntimeVersion);
});

it("reads by the shipped model where none is chosen", async () => {
  const posts = [english("I love it"), { text: "Dit is mooi", lang: "nl" }, { text: "😡", lang: null }];
  expect(await readPosts(posts)).toEqual(posts.map(({ text, lang }) => classify(text, lang)));
});

it("says how to install the runtime where it is not", async () => {
  const folder = modelFolder(null);
  vi.stubEnv("SENTIMENT_MODEL", folder);
  await expect(checkChosenModel()).rejects.toThrow(`SENTIMENT_MODEL cannot be used. onnxruntime-node, which runs it, is not installed: npm install --ignore-scripts --prefix "${folder}" onnxruntime-node@1.30.0.`);
});

describe.skipIf(runtime === null)("a chosen model", () => {
  it("reads posts in the languages it serves, in their order, by its config's labels", async () => {
    vi.stubEnv("SENTIMENT_MODEL", modelFolder(runtime));
    const posts = [english("awful broken"), { text: "awful", lang: "de" }, english("lovely thanks"), english(""), { text: "❤️", lang: null }, { text: "awful", lang: null }, english("lovely ".repeat(300))];
    const read = await readPosts(posts);
    expect(read.map((sentiment) => sentiment?.label ?? null)).toEqual([-1, null, 1, 0, 1, null, 1]);
    // [CLS] says 1 for neutral and the two words 7 for negative.
    const sum = 1 + Math.exp(1) + Math.exp(7);
    expect(read[0]?.negative).toBeCloseTo(Math.exp(7) / sum, 5);
    expect(read[0]?.neutral).toBeCloseTo(Math.exp(1) / sum, 5);
    expect(read[4]).toEqual(classify("❤️", null));
  });

  it("reads a post alike whatever is read with it, and many at once", async () => {
    vi.stubEnv("SENTIMENT_MODEL", modelFolder(runtime));
    const texts = ["awful", "lovely broken thanks", "nothing at all here", "thanks"];
    const alone = await Promise.all(texts.map(async (text) => (await readPosts([english(text)]))[0]));
    const many = await Promise.all([0, 1, 2].map((round) => readPosts(Array.from({ length: 150 }, (_, n) => english(texts[(n + round) % 4] ?? "")))));
    many.forEach((read, round) => read.forEach((sentiment, n) => expect(sentiment?.negative).toBeCloseTo(alone[(n + round) % 4]?.negative ?? -1, 5)));
  });

  it("knows handles and links by the names that models of tweets have for them", async () => {
    vi.stubEnv("SENTIMENT_MODEL", modelFolder(runtime));
    const [plain, named] = await readPosts([english("@user http lovely"), english("@some.shop https://shop.example/a?b=c lovely")]);
    expect(named).toEqual(plain);
  });

  it("runs a model without a mask, and languages from the environment", async () => {
    const folder = modelFolder(runtime, { "model.onnx": onnxFile({ inputs: { input_ids: ["batch", "tokens"] } }) });
    vi.stubEnv("SENTIMENT_MODEL", folder);
    vi.stubEnv("SENTIMENT_LANGUAGES", "de");
    const read = await readPosts([{ text: "awful", lang: "de" }, english("awful"), { text: "lovely lovely thanks thanks", lang: "de" }]);
    expect(read.map((sentiment) => sentiment?.label ?? null)).toEqual([-1, null, 1]);
  });

  it("is opened anew after its thread ended", async () => {
    vi.stubEnv("SENTIMENT_MODEL", modelFolder(runtime));
    const first = await openChosenModel();
    await first?.close();
    await first?.ended;
    expect(await readPosts([english("awful")])).toMatchObject([{ label: -1 }]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["no ONNX file", { "model.onnx": "<html>" }, /model\.onnx is no model that ONNX Runtime opens: /],
    ["an unreadable tokenizer", { "tokenizer.json": { version: "1.0" } }, /tokenizer\.json is no tokenizer that can be read: /],
    ["fewer outputs than labels", { "model.onnx": onnxFile({ columns: 2 }) }, /gives numbers of shape \[2, 2\] for 2 texts where \[2, 3\] is needed/],
    ["another input", { "model.onnx": onnxFile({ inputs: { input_ids: ["batch", "tokens"], pixels: ["batch"] } }) }, /asks for an input "pixels" of type int64/],
    ["one length only", { "model.onnx": onnxFile({ inputs: { input_ids: ["batch", 128], attention_mask: ["batch", 128] } }) }, /takes inputs of the one shape \[batch, 128\] only/],
    ["another model's tokenizer", { "tokenizer.json": { ...tokenizerJson, model: { ...tokenizerJson.model, vocab: { "[UNK]": 900, quick: 901 } } } }, /failed on a text, so its tokenizer may be another model's/],
    ["labels that are none", { "config.json": { ...modelConfig, id2label: { 0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2" } } }, /names the classes "LABEL_0"/],
  ])("is refused with a sentence: %s", async (_, files, sentence) => {
    vi.stubEnv("SENTIMENT_MODEL", modelFolder(runtime, files));
    await expect(checkChosenModel()).rejects.toThrow(sentence);
    await expect(readPosts([english("awful")])).rejects.toThrow(/^SENTIMENT_MODEL cannot be used\. .*\.$/);
  });

  it("answers on the command line, which refuses to begin with a wrong one", async () => {
    const good = await onCommandLine(modelFolder(runtime), '{"id":1,"text":"this shop is awful and broken"}\n{"id":2,"text":"Das ist alles schrecklich kaputt"}\n');
    expect(good).toMatchObject({ code: 0, stderr: "" });
    expect(good.stdout.trim().split("\n").map((line) => JSON.parse(line) as unknown)).toMatchObject([{ id: 1, label: "negative" }, { id: 2, label: null, lang: "de" }]);
    const folder = modelFolder(runtime);
    writeFileSync(path.join(folder, "config.json"), "[]");
    const wrong = await onCommandLine(folder, "");
    expect(wrong).toMatchObject({ code: 1, stdout: "" });
    expect(wrong.stderr).toMatch(/^SENTIMENT_MODEL cannot be used\. .*config\.json is not as expected.*\.\n$/);
  });
});

function onCommandLine(model: string, input: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "bin/firstminute/main.ts", "sentiment"], { env: { ...process.env, SENTIMENT_MODEL: model } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

import path from "node:path";
import { describe, expect, it } from "vitest";
import { readModelFolder } from "@/lib/sentiment/onnx/model-folder";
import { id2label, modelConfig, modelFolder, onnxFile, tokenizerJson } from "@/tests/helpers/onnx-model";

describe("readModelFolder", () => {
  it("finds the files in the folder, or around the file that is named", async () => {
    const folder = modelFolder(null);
    const found = await readModelFolder(folder, undefined);
    expect(found).toEqual({
      modelFile: path.join(folder, "model.onnx"), tokenizerFile: path.join(folder, "tokenizer.json"), tokenizerConfigFile: null,
      classes: [2, 1, 0], maxTokens: 8, padId: 0, languages: new Set(["en"]),
    });
    const nested = modelFolder(null, { "model.onnx": null, "onnx/int8.onnx": onnxFile(), "tokenizer_config.json": { model_max_length: 6 } });
    await expect(readModelFolder(nested, undefined)).rejects.toThrow(/holds none of model\.onnx, onnx\/model\.onnx/);
    expect(await readModelFolder(path.join(nested, "onnx/int8.onnx"), undefined)).toMatchObject({ tokenizerFile: path.join(nested, "tokenizer.json"), maxTokens: 6 });
  });

  it("keeps RoBERTa's places for padding and a tokenizer's endless length out of the bound", async () => {
    const config = { ...modelConfig, model_type: "xlm-roberta", max_position_embeddings: 514, pad_token_id: 1 };
    const folder = modelFolder(null, { "config.json": config, "tokenizer_config.json": { model_max_length: 1e30 } });
    expect(await readModelFolder(folder, undefined)).toMatchObject({ maxTokens: 512, padId: 1 });
  });

  it("serves the languages that are asked for, else its own, else English", async () => {
    const folder = modelFolder(null, { "config.json": { ...modelConfig, languages: ["en", "de"] } });
    expect((await readModelFolder(folder, undefined)).languages).toEqual(new Set(["en", "de"]));
    expect((await readModelFolder(folder, "FR, it")).languages).toEqual(new Set(["fr", "it"]));
    await expect(readModelFolder(folder, "en,german")).rejects.toThrow('SENTIMENT_LANGUAGES must list codes of two or three letters such as en,de, and "german" is none.');
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["no tokenizer", { "tokenizer.json": null }, /no tokenizer\.json beside/],
    ["no config", { "config.json": null }, /no config\.json beside/],
    ["a broken config", { "config.json": "{" }, /config\.json is not JSON/],
    ["a config without labels", { "config.json": { model_type: "bert" } }, /config\.json is not as expected: id2label/],
    ["two classes", { "config.json": { id2label: { 0: "NEGATIVE", 1: "POSITIVE" } } }, /names the classes "NEGATIVE", "POSITIVE", and they must be negative, neutral and positive/],
    ["no language", { "config.json": { id2label, languages: [] } }, /"languages" in config\.json must list/],
  ])("says what is wrong: %s", async (_, files, sentence) => {
    await expect(readModelFolder(modelFolder(null, files), undefined)).rejects.toThrow(sentence);
  });

  it("says that there is no such place, or that it is no model", async () => {
    await expect(readModelFolder("/nowhere/at-all", undefined)).rejects.toThrow("SENTIMENT_MODEL cannot be used. There is no file or folder /nowhere/at-all.");
    const folder = modelFolder(null, { "other.json": tokenizerJson });
    await expect(readModelFolder(path.join(folder, "other.json"), undefined)).rejects.toThrow(/is no \.onnx file/);
  });
});

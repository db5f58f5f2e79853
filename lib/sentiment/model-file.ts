import { denseCount } from "@/lib/sentiment/dense-features";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import type { LinearModel, SentimentWeights } from "@/lib/sentiment/weights";

// Layout: "FMS1", length of the head, the head as JSON (numbers and the arrays' lengths), then the arrays, each at a multiple of 8.
const magic = 0x31534d46;

type Numbers = Int8Array | Int32Array | Float32Array;
type Part = { name: string; type: "i8" | "i32" | "f32"; length: number };
type Head = { english: ModelHead; others: ModelHead; foreign: string[]; parts: Part[] };
type ModelHead = { frequencyStep: number; temperature: number; byLanguage: boolean };

const aligned = (bytes: number) => (bytes + 7) & ~7;
const typeOf = (array: Numbers): Part["type"] => (array instanceof Int8Array ? "i8" : array instanceof Int32Array ? "i32" : "f32");

function modelArrays(prefix: string, model: LinearModel): [string, Numbers][] {
  return (["table", "weightStep", "mean", "scale", "dense", "bias"] as const).map((name) => [`${prefix}.${name}`, model[name]]);
}

/** The weights as one file. */
export function writeModel(weights: SentimentWeights): Uint8Array {
  const arrays: [string, Numbers][] = [
    ...modelArrays("english", weights.english),
    ...modelArrays("others", weights.others),
    ["lexicon.keys", weights.lexicon.keys],
    ["lexicon.values", weights.lexicon.values],
  ];
  for (const [lang, lexicon] of weights.foreign) arrays.push([`${lang}.keys`, lexicon.keys], [`${lang}.values`, lexicon.values]);
  const headOf = ({ frequencyStep, temperature, byLanguage }: LinearModel): ModelHead => ({ frequencyStep, temperature, byLanguage });
  const head: Head = {
    english: headOf(weights.english),
    others: headOf(weights.others),
    foreign: [...weights.foreign.keys()],
    parts: arrays.map(([name, array]) => ({ name, type: typeOf(array), length: array.length })),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = arrays.reduce((sum, [, array]) => sum + aligned(array.byteLength), aligned(8 + text.length));
  const file = new Uint8Array(bytes);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, text.length, true);
  file.set(text, 8);
  let at = aligned(8 + text.length);
  for (const [, array] of arrays) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return file;
}

/** Reads what writeModel wrote. Throws when the file is none, or was made for other features than this code reads. */
export function readModel(file: Uint8Array): SentimentWeights {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 8 || view.getUint32(0, true) !== magic) throw new Error("The sentiment model's file is damaged or of another version. Train it again: npm run train:sentiment");
  const textLength = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + textLength))) as Head;
  const arrays = new Map<string, Numbers>();
  let at = aligned(8 + textLength);
  for (const { name, type, length } of head.parts) {
    const bytes = length * (type === "i8" ? 1 : 4);
    // A copy of its own, as views need an aligned start; a Buffer’s slice would share its memory.
    const buffer = new Uint8Array(file.subarray(at, at + bytes)).buffer;
    arrays.set(name, type === "i8" ? new Int8Array(buffer) : type === "i32" ? new Int32Array(buffer) : new Float32Array(buffer));
    at += aligned(bytes);
  }
  const part = <T extends Numbers>(name: string, kind: new (length: number) => T): T => {
    const array = arrays.get(name);
    if (!(array instanceof kind)) throw new Error(`The sentiment model's file lacks ${name}. Train it again: npm run train:sentiment`);
    return array;
  };
  const lexiconOf = (name: string, columns: number): Lexicon => {
    const keys = part(`${name}.keys`, Int32Array);
    return { columns, mask: keys.length - 1, keys, values: part(`${name}.values`, Int8Array) };
  };
  const modelOf = (name: "english" | "others"): LinearModel => {
    const table = part(`${name}.table`, Int8Array);
    const model: LinearModel = {
      table,
      mask: table.length / 4 - 1,
      weightStep: part(`${name}.weightStep`, Float32Array),
      mean: part(`${name}.mean`, Float32Array),
      scale: part(`${name}.scale`, Float32Array),
      dense: part(`${name}.dense`, Float32Array),
      bias: part(`${name}.bias`, Float32Array),
      ...head[name],
    };
    if (model.mean.length !== denseCount) throw new Error("The sentiment model was trained for other features. Train it again: npm run train:sentiment");
    return model;
  };
  return { english: modelOf("english"), others: modelOf("others"), lexicon: lexiconOf("lexicon", 3), foreign: new Map(head.foreign.map((lang) => [lang, lexiconOf(lang, 1)])) };
}

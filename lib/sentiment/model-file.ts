import { denseCount, stackedCount } from "@/lib/sentiment/dense-features";
import type { HiddenLayer } from "@/lib/sentiment/hidden-layer";
import { entriesOf, tableOf } from "@/lib/sentiment/lexicon";
import type { LinearModel, SentimentWeights } from "@/lib/sentiment/weights";

// Layout: "FMS1", length of the head, the head as JSON (numbers and the arrays' lengths), then the arrays, each at a multiple of 8.
const magic = 0x31534d46;

type Numbers = Int8Array | Int32Array | Float32Array;
type Part = { name: string; type: "i8" | "i32" | "f32"; length: number };
type Head = { english: ModelHead; others: ModelHead; parts: Part[] };
type ModelHead = { frequencyStep: number; temperature: number; byLanguage: boolean; units: number; wordStep: number };

const aligned = (bytes: number) => (bytes + 7) & ~7;
const typeOf = (array: Numbers): Part["type"] => (array instanceof Int8Array ? "i8" : array instanceof Int32Array ? "i32" : "f32");

function modelArrays(prefix: string, model: LinearModel): [string, Numbers][] {
  const own = (["table", "weightStep", "mean", "scale", "dense", "bias"] as const).map((name): [string, Numbers] => [`${prefix}.${name}`, model[name]]);
  const { hidden } = model;
  return hidden === null ? own : [...own, ...(["words", "inputs", "bias", "out"] as const).map((name): [string, Numbers] => [`${prefix}.hidden.${name}`, hidden[name]])];
}

/** The weights as one file. */
export function writeModel(weights: SentimentWeights): Uint8Array {
  const lexicon = entriesOf(weights.lexicon);
  const foreign = entriesOf(weights.foreign);
  const arrays: [string, Numbers][] = [
    ...modelArrays("english", weights.english),
    ...modelArrays("others", weights.others),
    ["lexicon.keys", lexicon.keys],
    ["lexicon.values", lexicon.values],
    ["foreign.keys", foreign.keys],
    ["foreign.values", foreign.values],
  ];
  const headOf = ({ frequencyStep, temperature, byLanguage, hidden }: LinearModel): ModelHead => ({ frequencyStep, temperature, byLanguage, units: hidden?.units ?? 0, wordStep: hidden?.wordStep ?? 0 });
  const head: Head = {
    english: headOf(weights.english),
    others: headOf(weights.others),
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
  const modelOf = (name: "english" | "others"): LinearModel => {
    const { frequencyStep, temperature, byLanguage, units, wordStep } = head[name];
    const floats = (suffix: string) => part(`${name}.${suffix}`, Float32Array);
    const hidden: HiddenLayer | null =
      units === 0 ? null : { units, wordStep, words: part(`${name}.hidden.words`, Int8Array), inputs: floats("hidden.inputs"), bias: floats("hidden.bias"), out: floats("hidden.out") };
    const table = part(`${name}.table`, Int8Array);
    const model: LinearModel = {
      table,
      mask: table.length / 4 - 1,
      weightStep: floats("weightStep"),
      mean: floats("mean"),
      scale: floats("scale"),
      dense: floats("dense"),
      bias: floats("bias"),
      frequencyStep,
      temperature,
      byLanguage,
      hidden,
    };
    if (model.mean.length !== (name === "english" ? denseCount : stackedCount)) throw new Error("The sentiment model was trained for other features. Train it again: npm run train:sentiment");
    return model;
  };
  const lexiconOf = (name: "lexicon" | "foreign") => {
    const keys = part(`${name}.keys`, Int32Array);
    const values = part(`${name}.values`, Int8Array);
    return tableOf(values.length / keys.length, keys, values);
  };
  return { english: modelOf("english"), others: modelOf("others"), lexicon: lexiconOf("lexicon"), foreign: lexiconOf("foreign") };
}

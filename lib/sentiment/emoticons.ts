import { charClass, classOf } from "@/lib/sentiment/char-classes";

/** Feeling of an emoticon's class, written as one code unit of the private use area. */
export const emoticonCode = { happy: 0xe001, sad: 0xe002, wink: 0xe003, tongue: 0xe004, unsure: 0xe005, heart: 0xe006, broken: 0xe007, laugh: 0xe008, cry: 0xe009, blank: 0xe00a } as const;

const eyes = /^[:;=8]$/;
const noses = "-o^'*";
const mouths: Record<string, number> = {
  ")": emoticonCode.happy, "]": emoticonCode.happy, "}": emoticonCode.happy, ">": emoticonCode.happy, "3": emoticonCode.happy, "*": emoticonCode.heart,
  d: emoticonCode.laugh, "(": emoticonCode.sad, "[": emoticonCode.sad, "{": emoticonCode.sad, "<": emoticonCode.sad, c: emoticonCode.sad, "@": emoticonCode.sad,
  p: emoticonCode.tongue, b: emoticonCode.tongue, "/": emoticonCode.unsure, "\\": emoticonCode.unsure, "|": emoticonCode.unsure, s: emoticonCode.unsure, o: emoticonCode.unsure,
};
const whole: readonly (readonly [string, number])[] = [
  ["</3", emoticonCode.broken], ["<3", emoticonCode.heart], ["^_^", emoticonCode.happy], ["^^", emoticonCode.happy], ["-_-", emoticonCode.blank], ["-.-", emoticonCode.blank],
  [">:(", emoticonCode.sad], [">.<", emoticonCode.sad], [">_<", emoticonCode.sad], ["(:", emoticonCode.happy], ["(;", emoticonCode.wink], ["):", emoticonCode.sad], ["\\o/", emoticonCode.happy],
];

/** First units that can begin an emoticon, so that most characters are told apart by one look. */
export const mayBeginEmoticon = new Uint8Array(128);
for (const char of ":;=8<^->()\\") mayBeginEmoticon[char.charCodeAt(0)] = 1;

const mouthOf = new Uint16Array(128);
for (const [char, code] of Object.entries(mouths)) {
  mouthOf[char.charCodeAt(0)] = code;
  mouthOf[char.toUpperCase().charCodeAt(0)] = code;
}
const isEyes = new Uint8Array(128);
for (let code = 0; code < 128; code++) isEyes[code] = eyes.test(String.fromCharCode(code)) ? 1 : 0;

/** What the last call of matchEmoticon found: its class and its length in code units. */
export const foundEmoticon = { code: 0, length: 0 };

/** True when an emoticon stands at `at`; then `foundEmoticon` tells which. */
export function matchEmoticon(text: string, at: number): boolean {
  for (const [form, code] of whole) if (text.startsWith(form, at)) return found(code, form.length);
  if (!isEyes[text.charCodeAt(at)]) return false;
  let next = at + 1;
  const nose = text[next] ?? "";
  const hasNose = nose !== "" && noses.includes(nose);
  let mouth = hasNose ? (mouthOf[text.charCodeAt(next + 1)] ?? 0) : 0;
  if (mouth) next++;
  else mouth = mouthOf[text.charCodeAt(next)] ?? 0;
  if (!mouth) return false;
  // "8)" closes a list, ":d" begins a word, "=3" and "8o" are numbers more often than faces.
  const eye = text.charCodeAt(at);
  if (eye === 0x38 && !(hasNose && mouth === emoticonCode.happy) && mouth !== emoticonCode.laugh) return false;
  const after = classOf[text.charCodeAt(next + 1)] ?? charClass.space;
  const mouthIsWordy = classOf[text.charCodeAt(next)] === charClass.letter || classOf[text.charCodeAt(next)] === charClass.digit;
  if (mouthIsWordy && (after === charClass.letter || after === charClass.digit)) return false;
  if (text[next] === "/" && text[next + 1] === "/") return false;
  const tearful = hasNose && nose === "'";
  const code = tearful ? (mouth === emoticonCode.sad ? emoticonCode.cry : emoticonCode.laugh) : eye === 0x3b && mouth === emoticonCode.happy ? emoticonCode.wink : mouth;
  return found(code, next + 1 - at);
}

function found(code: number, length: number): boolean {
  foundEmoticon.code = code;
  foundEmoticon.length = length;
  return true;
}

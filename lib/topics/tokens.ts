/** One word of a text. `start` and `end` are UTF-16 offsets into the text, the # or @ included. */
export type Token = { word: string; sign: "" | "#" | "@"; start: number; end: number };

// Scripts written without spaces: each character is a token, so that a word is found inside a run of them.
const unspaced = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}";
const wordPattern = new RegExp(
  [
    `([#@＃＠]?)(?:((?=[\\p{L}\\p{N}])[${unspaced}][\\p{M}\\uff9e\\uff9f]*)|((?:(?![${unspaced}])[\\p{L}\\p{N}_\\p{M}])+))`,
    "(\\p{RI}{2}|\\p{Emoji_Presentation}\\p{EMod}?|\\p{Extended_Pictographic}\\uFE0F)",
  ].join("|"),
  "gu",
);
const wordBefore = /[\p{L}\p{N}_]$/u;
const asciiOnly = /^[\x00-\x7f]*$/;
const asciiWord = /[#@]?[A-Za-z0-9_]+/g;
// Marks that people leave out: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels, emoji selectors.
const accents = /[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670]|\ufe0f|\p{EMod}/gu;
const letters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const specialLetters = /[ßæœøłđðþı]/g;

/** Case and diacritics removed: "Čeština" → "cestina", "Straße" → "strasse". Full-width forms become plain ones. */
export function foldWord(word: string): string {
  if (asciiOnly.test(word)) return word.toLowerCase();
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(accents, "")
    .replace(specialLetters, (letter) => letters[letter] ?? letter)
    .normalize("NFC")
    .replace(/ς/g, "σ");
}

/**
 * Splits text into folded words: runs of letters, digits and underscores in any script; one token a character in
 * scripts written without spaces; one token an emoji. A # or @ counts when no letter stands before it.
 */
export function tokenize(text: string): Token[] {
  return asciiOnly.test(text) ? tokenizeAscii(text) : tokenizeUnicode(text);
}

function tokenizeAscii(text: string): Token[] {
  const tokens: Token[] = [];
  const lower = text.toLowerCase();
  for (const match of lower.matchAll(asciiWord)) {
    const [found] = match;
    const sign = found[0] === "#" || found[0] === "@" ? found[0] : "";
    const end = match.index + found.length;
    const attached = sign !== "" && match.index > 0 && /[a-z0-9_]/.test(lower[match.index - 1] ?? "");
    tokens.push({
      word: sign ? found.slice(1) : found,
      sign: attached ? "" : sign,
      start: attached ? match.index + 1 : match.index,
      end,
    });
  }
  return tokens;
}

function tokenizeUnicode(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const [found, mark = "", single, run, emoji] = match;
    const word = foldWord(single ?? run ?? emoji ?? "");
    if (word === "") continue;
    const attached = mark !== "" && wordBefore.test(text.slice(Math.max(0, match.index - 2), match.index));
    const sign = mark === "" || attached ? "" : mark === "#" || mark === "＃" ? "#" : "@";
    const start = attached ? match.index + mark.length : match.index;
    tokens.push({ word, sign, start, end: match.index + found.length });
  }
  return tokens;
}

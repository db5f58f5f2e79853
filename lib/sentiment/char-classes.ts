/** What a UTF-16 code unit can be part of. */
export const charClass = { other: 0, space: 1, letter: 2, digit: 3, symbol: 4, joiner: 5, high: 6 } as const;

/** Class of every code unit. */
export const classOf = new Uint8Array(65_536);
/** Lower case of every code unit that has one of one unit; itself otherwise. */
export const lowerOf = new Uint16Array(65_536);

const letter = /[\p{L}\p{M}]/u;
const digit = /\p{Nd}/u;
const space = /[\s\p{Cc}\p{Cf}]/u;
const symbol = /[\p{So}\p{Sk}\p{Sm}\p{Extended_Pictographic}]/u;

for (let code = 0; code < 65_536; code++) {
  const char = String.fromCharCode(code);
  const lower = char.toLowerCase();
  lowerOf[code] = lower.length === 1 ? lower.charCodeAt(0) : code;
  if (code >= 0xd800 && code <= 0xdfff) classOf[code] = code < 0xdc00 ? charClass.high : charClass.other;
  // Variation selectors and the joiner decorate an emoji; the typographic apostrophe is the plain one.
  else if (code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) classOf[code] = charClass.joiner;
  else if (letter.test(char)) classOf[code] = charClass.letter;
  else if (digit.test(char)) classOf[code] = charClass.digit;
  else if (space.test(char)) classOf[code] = charClass.space;
  else if (code > 0xa0 && symbol.test(char)) classOf[code] = charClass.symbol;
}
lowerOf[0x2018] = 0x27;
lowerOf[0x2019] = 0x27;

/** Languages whose script is theirs alone among those that posts come in. */
const scripts: readonly (readonly [from: number, to: number, lang: string])[] = [
  [0x0370, 0x03ff, "el"], [0x0530, 0x058f, "hy"], [0x0590, 0x05ff, "he"], [0x0980, 0x09ff, "bn"], [0x0a00, 0x0a7f, "pa"], [0x0a80, 0x0aff, "gu"], [0x0b80, 0x0bff, "ta"],
  [0x0c00, 0x0c7f, "te"], [0x0c80, 0x0cff, "kn"], [0x0d00, 0x0d7f, "ml"], [0x0e00, 0x0e7f, "th"], [0x0e80, 0x0eff, "lo"], [0x10a0, 0x10ff, "ka"], [0x1200, 0x137f, "am"],
  [0x3040, 0x30ff, "ja"], [0xac00, 0xd7a3, "ko"], [0x1100, 0x11ff, "ko"],
];
// Letters that keyboards of other languages in the script do not have.
const arabicOnly = /[ةىأإؤئيك]/;
/** Their letters, and small words of Persian for those who write it on an Arabic keyboard. */
const persianOrUrdu = /[پچژگکیٹڈڑےںھ]|(?<!\p{L})(?:است|در|از|را|با)(?!\p{L})/u;

/** The language that the letters themselves tell; null when many are written so. `text` without handles and links. */
export function decideByScript(text: string): string | null {
  let letters = 0;
  let arabic = 0;
  const counts = new Map<string, number>();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x0370) {
      if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) letters++;
      continue;
    }
    if (code >= 0x0600 && code <= 0x06ff) arabic++;
    // Kana decides against Chinese even where Chinese characters are more.
    if (code < 0x3040 || code > 0xd7a3) letters++;
    const script = scripts.find(([from, to]) => code >= from && code <= to);
    if (script) counts.set(script[2], (counts.get(script[2]) ?? 0) + 1);
  }
  const kana = counts.get("ja") ?? 0;
  if (kana > 1 && kana >= letters) return "ja";
  for (const [lang, count] of counts) if (count > 1 && count * 2 > letters) return lang;
  return arabic > 3 && arabic * 2 > letters && arabicOnly.test(text) && !persianOrUrdu.test(text) ? "ar" : null;
}

/** Scripts that set no space between words; there a word begins anywhere. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const operator = /^-|^\w+:\S/;

/**
 * Makes a test of whether a text holds what a search asked for: every word of the query, each at the beginning of a
 * word of the text ("kettle" finds "Kettles", not "teakettle"), and every "quoted phrase" as it stands. Case does not
 * count; a network's own operators (`from:`, `lang:`, `-word`) are its business. Servers leave filters out, so what
 * they return is tested again.
 */
export function wordMatcher(query: string): (text: string) => boolean {
  const terms = [...query.normalize("NFC").matchAll(/"([^"]+)"|(\S+)/g)].flatMap(([, phrase, word]) => {
    if (phrase !== undefined) return [phrase.trim()];
    return word === undefined || operator.test(word) || word === "OR" || word === "AND" || word === '"' ? [] : [word];
  });
  const tests = terms.filter((term) => term !== "").map(termTest);
  return (text) => {
    const normalized = text.normalize("NFC");
    return tests.every((test) => test.test(normalized));
  };
}

/** Whether a text fits any of several queries; without a query none does. */
export function anyWordMatcher(queries: readonly string[]): (text: string) => boolean {
  const matchers = queries.filter((query) => query.trim() !== "").map(wordMatcher);
  return (text) => matchers.some((matches) => matches(text));
}

function termTest(term: string): RegExp {
  const escaped = term.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/\s+/g, "\\s+");
  const begins = unspaced.test(term) || !/^[\p{L}\p{N}]/u.test(term) ? "" : "(?<![\\p{L}\\p{N}])";
  return new RegExp(begins + escaped, "iu");
}

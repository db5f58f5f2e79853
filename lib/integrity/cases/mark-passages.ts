/** A stretch of a text: the same in both, or only in this one. */
export type Stretch = { text: string; isShared: boolean };

const mostWords = 400;
const fewestShared = 2;
const word = /[\p{L}\p{N}#@']+/gu;

type Word = { key: string; start: number; end: number };

/**
 * Both texts cut into what they share, word for word and in the same order, and what they do not; a lone word in common is
 * not called shared. Case and marks do not count. Longest common subsequence of at most 400 words each.
 */
export function markPassages(left: string, right: string): [Stretch[], Stretch[]] {
  const [a, b] = [wordsOf(left), wordsOf(right)];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i]?.key === b[j]?.key ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const [inLeft, inRight] = [a.map(() => false), b.map(() => false)];
  let run: [number, number][] = [];
  const endRun = () => {
    if (run.length >= Math.min(fewestShared, a.length, b.length)) for (const [i, j] of run) [inLeft[i], inRight[j]] = [true, true];
    run = [];
  };
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]?.key === b[j]?.key) run.push([i++, j++]);
    else {
      endRun();
      if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
      else j++;
    }
  }
  endRun();
  return [cut(left, a, inLeft), cut(right, b, inRight)];
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(word)) {
    if (words.length === mostWords) break;
    words.push({ key: match[0].toLowerCase().normalize("NFC"), start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** Stretches that together are the text; the marks between two shared words are shared too. */
function cut(text: string, words: readonly Word[], shared: readonly boolean[]): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (until: number, isShared: boolean) => {
    const from = stretches.reduce((sum, stretch) => sum + stretch.text.length, 0);
    if (until <= from) return;
    const last = stretches.at(-1);
    if (last?.isShared === isShared) last.text += text.slice(from, until);
    else stretches.push({ text: text.slice(from, until), isShared });
  };
  words.forEach(({ start, end }, place) => {
    const isShared = shared[place] ?? false;
    add(start, isShared && (shared[place - 1] ?? false));
    add(end, isShared);
  });
  add(text.length, false);
  return stretches;
}

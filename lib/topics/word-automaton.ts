import type { Token } from "@/lib/topics/tokens";

/** A state is the longest start of a sequence that the words read so far end with. */
type State = {
  next: Map<number, number> | null;
  /** The state of the longest shorter start that they end with too. */
  fail: number;
  /** The nearest state along `fail` where a sequence ends; 0 for none. */
  endsAlso: number;
  ends: number[] | null;
};

/**
 * Aho–Corasick over whole words: finds every one of many word sequences in one pass over a text's words, whatever
 * their number. A letter-wise automaton would stop at each "art" in "party" and has to be asked for word ends.
 */
export class WordAutomaton {
  private readonly words = new Map<string, number>();
  private readonly states: State[] = [{ next: null, fail: 0, endsAlso: 0, ends: null }];

  /** Before `link`. The value comes back whenever the sequence is found. */
  add(sequence: readonly string[], value: number): void {
    let at = this.states[0]!;
    for (const word of sequence) {
      let id = this.words.get(word);
      if (id === undefined) this.words.set(word, (id = this.words.size));
      at.next ??= new Map();
      let to = at.next.get(id);
      if (to === undefined) {
        to = this.states.push({ next: null, fail: 0, endsAlso: 0, ends: null }) - 1;
        at.next.set(id, to);
      }
      at = this.states[to]!;
    }
    (at.ends ??= []).push(value);
  }

  /** Once, after the last `add`: breadth first, so that shorter starts are linked before longer ones. */
  link(): void {
    const queue = [0];
    for (let read = 0; read < queue.length; read++) {
      const from = queue[read]!;
      for (const [word, to] of this.states[from]!.next ?? []) {
        const state = this.states[to]!;
        state.fail = from === 0 ? 0 : this.step(this.states[from]!.fail, word);
        state.endsAlso = this.states[state.fail]!.ends ? state.fail : this.states[state.fail]!.endsAlso;
        queue.push(to);
      }
    }
  }

  /** Calls `found` with the values of every sequence that ends at a word; a value may come several times. */
  scan(tokens: readonly Token[], found: (values: readonly number[]) => void): void {
    let state = 0;
    for (const { word } of tokens) {
      const id = this.words.get(word);
      if (id === undefined) {
        state = 0;
        continue;
      }
      state = this.step(state, id);
      for (let at = state; at !== 0; at = this.states[at]!.endsAlso) {
        const { ends } = this.states[at]!;
        if (ends) found(ends);
      }
    }
  }

  private step(from: number, word: number): number {
    for (let at = from; ; at = this.states[at]!.fail) {
      const to = this.states[at]!.next?.get(word);
      if (to !== undefined) return to;
      if (at === 0) return 0;
    }
  }
}

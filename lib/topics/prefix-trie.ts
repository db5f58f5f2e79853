type Node = { next: Map<number, Node>; ends: number[] | null };

const node = (): Node => ({ next: new Map(), ends: null });

/** Finds which of many word starts a word has, in one walk along its letters. */
export class PrefixTrie {
  private readonly root = node();

  get isEmpty(): boolean {
    return this.root.next.size === 0;
  }

  /** The value comes back for every word that starts with `prefix`, which is not empty. */
  add(prefix: string, value: number): void {
    let at = this.root;
    for (let i = 0; i < prefix.length; i++) {
      const letter = prefix.charCodeAt(i);
      let to = at.next.get(letter);
      if (!to) at.next.set(letter, (to = node()));
      at = to;
    }
    (at.ends ??= []).push(value);
  }

  scan(word: string, found: (values: readonly number[]) => void): void {
    let at = this.root;
    for (let i = 0; i < word.length; i++) {
      const to = at.next.get(word.charCodeAt(i));
      if (!to) return;
      if (to.ends) found(to.ends);
      at = to;
    }
  }
}

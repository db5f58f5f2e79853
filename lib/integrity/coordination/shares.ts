/** Who shared which object when, in columns: one entry a share, ids as indices into their names. */
export type Shares = {
  object: Int32Array;
  account: Int32Array;
  content: Int32Array;
  /** Seconds. */
  at: Float64Array;
  objects: readonly string[];
  accounts: readonly string[];
  contents: readonly string[];
};

/** Gathers shares one by one; ids become small numbers on the way. */
export class SharesBuilder {
  private readonly object = new Interned();
  private readonly account = new Interned();
  private readonly content = new Interned();
  private readonly at: number[] = [];

  add(object: string, account: string, content: string, atSeconds: number): void {
    this.object.add(object);
    this.account.add(account);
    this.content.add(content);
    this.at.push(atSeconds);
  }

  get size(): number {
    return this.at.length;
  }

  build(): Shares {
    return {
      object: Int32Array.from(this.object.rows),
      account: Int32Array.from(this.account.rows),
      content: Int32Array.from(this.content.rows),
      at: Float64Array.from(this.at),
      objects: this.object.names,
      accounts: this.account.names,
      contents: this.content.names,
    };
  }
}

class Interned {
  readonly names: string[] = [];
  readonly rows: number[] = [];
  private readonly known = new Map<string, number>();

  add(name: string): void {
    let id = this.known.get(name);
    if (id === undefined) {
      id = this.names.length;
      this.known.set(name, id);
      this.names.push(name);
    }
    this.rows.push(id);
  }
}

export type DraftState = "saved" | "changed" | "not saved" | "crossed";

/** The draft as it is stored; `updatedAt` null: none is. */
export type StoredDraft = { text: string; updatedAt: Date | null };

/** What was written elsewhere meanwhile. */
export type CrossedDraft = { text: string; updatedAt: Date };

export type SaveDraft = (draft: { text: string; mentionId: string; basedOn?: Date | null; keepalive?: boolean }) => Promise<{ updatedAt: Date | null }>;

type Options = {
  /** What the server holds. */
  stored: StoredDraft;
  mentionId: string;
  save: SaveDraft;
  /** What a refused save says was written elsewhere; null for any other failure. */
  crossedBy: (error: unknown) => CrossedDraft | null;
  onState: (state: DraftState) => void;
  onCrossed: (crossed: CrossedDraft) => void;
  /** The text is another one, without anybody having written here. */
  onText: (text: string) => void;
  /** Holds in this window what the server does not have yet; null once it has. */
  keep: (text: string | null, basedOn: Date | null) => void;
  /** After the last change; shorter pauses save nothing. */
  waitMilliseconds: number;
  /** After a save that failed. */
  againMilliseconds: number;
};

/**
 * Keeps what is being written on the server. Saves go one after another, so that an older text never overwrites a newer
 * one, and none follows the reply that used the draft up. What was written on another device is never overwritten unasked.
 */
export class DraftSaver {
  /** The post that it answers, as of the next save. */
  private mentionId: string;
  private text: string;
  private saved: string;
  private basedOn: Date | null;
  /** Sent, and not heard of since: the server may have it all the same. */
  private attempted: string | null = null;
  private crossed: CrossedDraft | null = null;
  private isClosed = false;
  private isLeft = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private chain: Promise<void> = Promise.resolve();

  constructor(private readonly options: Options) {
    this.mentionId = options.mentionId;
    this.text = options.stored.text;
    this.saved = options.stored.text;
    this.basedOn = options.stored.updatedAt;
  }

  retarget(mentionId: string): void {
    this.mentionId = mentionId;
  }

  /** Goes on with a text that this window kept and the server may not have. */
  resume(text: string, basedOn: Date | null): void {
    this.text = text;
    this.basedOn = basedOn;
    void this.flush();
  }

  write(text: string): void {
    this.text = text;
    this.options.keep(text, this.basedOn);
    if (this.crossed) return;
    this.options.onState("changed");
    this.later(this.options.waitMilliseconds);
  }

  /** Saves now what is not saved yet; never fails: a text that could not be saved is tried again soon and with the next change. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.chain = this.chain.then(() => this.saveOnce());
    return this.chain;
  }

  /** The page is being left: sent at once, past whatever is under way, and by a request that outlives the page. */
  leave(): void {
    clearTimeout(this.timer);
    const { text, mentionId } = this;
    if (this.isClosed || this.crossed || text === this.saved) return;
    this.attempted = text;
    this.options.save({ text, mentionId, keepalive: true }).then(
      ({ updatedAt }) => this.keepSaved(text, updatedAt),
      () => this.later(this.options.againMilliseconds),
    );
  }

  /** The composer goes; what could not be saved by then waits in this window. */
  async end(): Promise<void> {
    this.isLeft = true;
    await this.flush();
    clearTimeout(this.timer);
  }

  /** No save begins any more; resolves once those under way are done. To be called before the reply is sent. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.isClosed = true;
    await this.chain;
  }

  /** The reply was sent: nothing is left to keep. */
  used(): void {
    this.options.keep(null, null);
  }

  /** The reply was not taken: its text goes on as a draft. */
  reopen(): Promise<void> {
    this.isClosed = false;
    // Whether the server still has it is not known.
    this.attempted = this.saved;
    this.saved = "";
    return this.flush();
  }

  /** Of two texts the person chose one; returns the one that goes on. */
  choose(which: "mine" | "other"): string {
    const { crossed } = this;
    if (!crossed) return this.text;
    this.crossed = null;
    this.basedOn = crossed.updatedAt;
    if (which === "other") this.text = crossed.text;
    this.saved = crossed.text;
    this.options.onState("changed");
    void this.flush();
    if (this.text === this.saved) this.keepSaved(this.text, crossed.updatedAt);
    return this.text;
  }

  /** What another device stored is taken over as long as nothing was written here since the last save; returns whether it was. */
  adopt(stored: StoredDraft): boolean {
    if (this.isClosed || this.crossed || this.text !== this.saved || stored.updatedAt?.getTime() === this.basedOn?.getTime()) return false;
    // An older read that arrives late.
    if (stored.updatedAt === null || (this.basedOn && stored.updatedAt < this.basedOn)) return false;
    this.text = stored.text;
    this.saved = stored.text;
    this.basedOn = stored.updatedAt;
    this.options.onText(stored.text);
    return true;
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    if (!this.isLeft) this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  private async saveOnce(): Promise<void> {
    const { text, mentionId, basedOn } = this;
    if (this.isClosed || this.crossed || text === this.saved) return;
    try {
      const { updatedAt } = await this.options.save({ text, mentionId, basedOn });
      this.keepSaved(text, updatedAt);
    } catch (error) {
      const crossed = this.options.crossedBy(error);
      if (crossed) return this.meet(crossed, text);
      this.attempted = text;
      this.options.onState("not saved");
      this.later(this.options.againMilliseconds);
    }
  }

  private meet(crossed: CrossedDraft, text: string): Promise<void> | void {
    if (crossed.text === text) return this.keepSaved(text, crossed.updatedAt);
    if (crossed.text === this.attempted) {
      // It was this window's own, whose answer got lost.
      this.attempted = null;
      this.basedOn = crossed.updatedAt;
      return this.saveOnce();
    }
    this.crossed = crossed;
    this.options.onState("crossed");
    this.options.onCrossed(crossed);
  }

  private keepSaved(text: string, updatedAt: Date | null): void {
    this.saved = text;
    this.basedOn = updatedAt;
    const isAll = this.text === text;
    this.options.keep(isAll ? null : this.text, updatedAt);
    this.options.onState(isAll ? "saved" : "changed");
  }
}

export type DraftState = "saved" | "changed" | "not saved";

type Options = {
  /** What the server holds. */
  initial: string;
  mentionId: string;
  save: (text: string, mentionId: string) => Promise<unknown>;
  onState: (state: DraftState) => void;
  /** After the last change; shorter pauses save nothing. */
  waitMilliseconds: number;
};

/**
 * Keeps what is being written on the server. Saves go one after another, so that an older text never overwrites a newer
 * one, and none follows the reply that used the draft up.
 */
export class DraftSaver {
  /** The post that it answers, as of the next save. */
  private mentionId: string;
  private text: string;
  private saved: string;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private chain: Promise<void> = Promise.resolve();

  constructor(private readonly options: Options) {
    this.mentionId = options.mentionId;
    this.text = options.initial;
    this.saved = options.initial;
  }

  retarget(mentionId: string): void {
    this.mentionId = mentionId;
  }

  write(text: string): void {
    this.text = text;
    this.options.onState("changed");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.options.waitMilliseconds);
  }

  /** Saves now what is not saved yet; never fails: a text that could not be saved is tried again with the next change. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.chain = this.chain.then(() => this.saveOnce());
    return this.chain;
  }

  /** No save begins any more; resolves once those under way are done. To be called before the reply is sent. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.isClosed = true;
    await this.chain;
  }

  /** The reply was not taken: its text goes on as a draft. */
  reopen(): Promise<void> {
    this.isClosed = false;
    // Whether the server still has it is not known.
    this.saved = "";
    return this.flush();
  }

  private async saveOnce(): Promise<void> {
    const { text } = this;
    if (this.isClosed || text === this.saved) return;
    try {
      await this.options.save(text, this.mentionId);
      this.saved = text;
      this.options.onState(this.text === text ? "saved" : "changed");
    } catch {
      this.options.onState("not saved");
    }
  }
}

import { setTimeout as sleep } from "node:timers/promises";

/** What an open page knows between two reads of its list: which conversations have changed since. Follows the live stream. */
export class Screen {
  private readonly changed = new Set<string>();
  private isStale = true;
  private readonly ended = new AbortController();

  constructor(address: string, cookie: string) {
    void this.follow(address, cookie);
  }

  /** Settles once there is news, or after a while without any. */
  async news(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    while (!this.isStale && performance.now() < until) await sleep(50);
  }

  read(): void {
    this.isStale = false;
    this.changed.clear();
  }

  hasChanged(id: string): boolean {
    return this.changed.has(id);
  }

  close(): void {
    this.ended.abort();
  }

  private async follow(address: string, cookie: string): Promise<void> {
    try {
      const answer = await fetch(`${address}/api/v1/live`, { headers: { cookie }, signal: this.ended.signal });
      let rest = "";
      for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const events = (rest + part).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) this.take(event);
      }
    } catch (error) {
      if (!this.ended.signal.aborted) throw error;
    }
  }

  private take(event: string): void {
    const [, kind = "", data = "{}"] = /event: (\S+)\ndata: (.*)/.exec(event) ?? [];
    if (kind !== "conversation.changed" && kind !== "mentions.ingested") return;
    this.isStale = true;
    const { ids } = JSON.parse(data) as { ids?: string[] };
    for (const id of ids ?? []) this.changed.add(id);
  }
}

import type { PresenceMode } from "@/lib/presence/schema";

type Options = { say: (mode: PresenceMode) => Promise<void>; end: () => Promise<unknown> };

/**
 * Tells the server how somebody is there. One thing is told after another, the newest of what waits: two requests at once may
 * arrive in either order, and who types would be told to look on. Failing to say so stops nobody.
 */
export class PresenceTeller {
  /** What was told last; null before the first and once somebody left. */
  mode: PresenceMode | null = null;
  private waiting: PresenceMode | null = null;
  private running: Promise<void> | null = null;

  constructor(private readonly options: Options) {}

  tell(mode: PresenceMode): void {
    this.mode = mode;
    this.waiting = mode;
    this.running ??= this.run();
  }

  /** Says that they left, if they were there. `atOnce`: the page goes, and nothing can be waited for. */
  leave(atOnce = false): void {
    if (this.mode === null) return;
    this.mode = null;
    this.waiting = null;
    const end = () => this.options.end().catch(() => undefined);
    void (this.running && !atOnce ? this.running.then(end) : end());
  }

  private async run(): Promise<void> {
    while (this.waiting) {
      const mode = this.waiting;
      this.waiting = null;
      // The next heartbeat says what could not be said now.
      await this.options.say(mode).catch(() => undefined);
    }
    this.running = null;
  }
}

/** What is used of the browser's EventSource. */
export type EventStream = Pick<EventSource, "addEventListener" | "close" | "readyState">;

type Options = {
  /** Sequence number of the workspace that everything on the page is at least as new as. */
  after: string;
  /** Events worth hearing. */
  kinds: readonly string[];
  onNews: (kind: string, payload: Record<string, unknown>) => void;
  /** What happened meanwhile cannot be told one by one: everything must be read again. */
  onReset: () => void;
  onConnected: (isConnected: boolean) => void;
  /** The server said no; a stream cannot say why. */
  onRefused: () => void;
  open?: (address: string) => EventStream;
};

/** The server says something every 15 s: after so long the line is dead, whatever the browser believes. */
export const silenceMilliseconds = 40_000;
const againMilliseconds = 3_000;
const closed = 2;

/**
 * A workspace's live events without a gap: each new stream begins where the last one ended, after a cut of any length, a line
 * that died without a word, a refusal or a restart of the server. Events may come twice, never not at all.
 */
export class LiveConnection {
  private stream: EventStream | null = null;
  private lastId: string;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    this.lastId = options.after;
  }

  start(): void {
    clearTimeout(this.again);
    this.stream?.close();
    const open = this.options.open ?? ((address) => new EventSource(address));
    const stream = open(`/api/v1/live?after=${this.lastId}`);
    this.stream = stream;
    const hear = (kind: string, act: (event: MessageEvent<string>) => void) =>
      stream.addEventListener(kind, (event) => {
        if (this.stream !== stream) return;
        const message = event as MessageEvent<string>;
        if (message.lastEventId) this.lastId = message.lastEventId;
        this.options.onConnected(true);
        this.watch();
        act(message);
      });
    hear("hello", () => undefined);
    hear("beat", () => undefined);
    hear("reset", () => this.options.onReset());
    for (const kind of this.options.kinds) hear(kind, ({ data }) => this.options.onNews(kind, payloadOf(data)));
    stream.addEventListener("error", () => {
      if (this.stream === stream) this.lost(stream.readyState === closed);
    });
    this.watch();
  }

  /** The browser says that its network is gone, before the line has noticed. */
  offline(): void {
    this.options.onConnected(false);
  }

  stop(): void {
    clearTimeout(this.watchdog);
    clearTimeout(this.again);
    this.stream?.close();
    this.stream = null;
  }

  private lost(isClosed: boolean): void {
    this.options.onConnected(false);
    // While it is not closed the browser tries again by itself, with its last id.
    if (!isClosed) return;
    this.options.onRefused();
    clearTimeout(this.again);
    this.again = setTimeout(() => this.start(), againMilliseconds);
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => {
      this.options.onConnected(false);
      this.start();
    }, silenceMilliseconds);
  }
}

function payloadOf(data: string): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(data);
    return typeof payload === "object" && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const slot = { latest: 0, isOpen: 1, counts: 2 } as const;

/** Sums of counts and of expectations in the last cells of a fixed length. A cell that no bucket reached is empty. */
export class CellRing {
  static readonly size = (cells: number) => slot.counts + 2 * cells;
  private readonly cellMs: number;
  constructor(
    private readonly state: Float64Array,
    private readonly cells: number,
    cellMinutes: number,
  ) {
    this.cellMs = cellMinutes * 60_000;
  }

  /** Adds a bucket to its cell. False for one older than the oldest cell. */
  add(atMs: number, count: number, expected: number): boolean {
    const { state, cells } = this;
    const cell = Math.floor(atMs / this.cellMs);
    const latest = state[slot.latest] ?? 0;
    if (state[slot.isOpen] === 0) {
      state[slot.isOpen] = 1;
      state[slot.latest] = cell;
    } else if (cell > latest) {
      for (let passed = Math.max(latest + 1, cell - cells + 1); passed <= cell; passed++) {
        state[slot.counts + this.placeOf(passed)] = 0;
        state[slot.counts + cells + this.placeOf(passed)] = 0;
      }
      state[slot.latest] = cell;
    } else if (cell <= latest - cells) return false;
    const place = slot.counts + this.placeOf(cell);
    state[place] = (state[place] ?? 0) + count;
    state[place + cells] = (state[place + cells] ?? 0) + expected;
    return true;
  }

  /** Place of the cell `back` before the latest, for `countAt` and `expectedAt`. */
  get latestPlace(): number {
    return this.placeOf(this.state[slot.latest] ?? 0);
  }

  countAt(place: number): number {
    return this.state[slot.counts + place] ?? 0;
  }

  expectedAt(place: number): number {
    return this.state[slot.counts + this.cells + place] ?? 0;
  }

  before(place: number): number {
    return place === 0 ? this.cells - 1 : place - 1;
  }

  /** Start of the cell `reach` cells back, the latest being the first. */
  startMs(reach: number): number {
    return ((this.state[slot.latest] ?? 0) - reach + 1) * this.cellMs;
  }

  private placeOf(cell: number): number {
    return ((cell % this.cells) + this.cells) % this.cells;
  }
}

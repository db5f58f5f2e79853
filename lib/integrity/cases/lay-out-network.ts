export type Tie = { a: number; b: number; meetings: number };
export type Place = { x: number; y: number };
export type Network = { places: Place[]; width: number; height: number };

const rounds = 160;
const distance = 56;
const margin = 28;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Where to draw `count` accounts so that those who met stand close: forces after Fruchterman and Reingold (1991), each connected
 * group by itself, groups in rows from the largest on. The same ties always give the same picture; nothing is left to chance.
 */
export function layOutNetwork(count: number, ties: readonly Tie[], ratio = 1.8): Network {
  const groups = groupsOf(count, ties);
  const boxes = groups.map((members) => settle(members, ties));
  return pack(boxes, count, ratio);
}

/** Connected accounts, the largest group first; those without ties together at the end. */
function groupsOf(count: number, ties: readonly Tie[]): number[][] {
  const parent = Array.from({ length: count }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  for (const { a, b } of ties) if (a < count && b < count) parent[rootOf(a)] = rootOf(b);
  const byRoot = Map.groupBy(parent.keys(), rootOf);
  const groups = [...byRoot.values()].sort((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0));
  const alone = groups.filter((group) => group.length === 1).flat();
  return [...groups.filter((group) => group.length > 1), ...(alone.length > 0 ? [alone] : [])];
}

type Box = { members: number[]; xs: Float64Array; ys: Float64Array; width: number; height: number };

function settle(members: number[], ties: readonly Tie[]): Box {
  const size = members.length;
  const placeOf = new Map(members.map((member, place) => [member, place]));
  const inside = ties.flatMap(({ a, b, meetings }) => {
    const [i, j] = [placeOf.get(a), placeOf.get(b)];
    return i === undefined || j === undefined || i === j ? [] : [{ i, j, weight: Math.min(3, 1 + Math.log2(Math.max(1, meetings)) / 2) }];
  });
  const degrees = members.map(() => 0);
  for (const { i, j } of inside) for (const place of [i, j]) degrees[place] = (degrees[place] ?? 0) + 1;
  /** Where everybody met everybody each tie pulls less, or all would lie on one another. */
  const pullOf = (i: number, j: number) => 3 / (2 + Math.sqrt((degrees[i] ?? 1) * (degrees[j] ?? 1)));
  // A sunflower to begin with: even, and never twice the same place.
  const xs = Float64Array.from(members, (_, place) => distance * Math.sqrt(place + 0.5) * Math.cos(place * goldenAngle));
  const ys = Float64Array.from(members, (_, place) => distance * Math.sqrt(place + 0.5) * Math.sin(place * goldenAngle));
  if (inside.length > 0) {
    const [dx, dy] = [new Float64Array(size), new Float64Array(size)];
    /** Moves two accounts apart by `strength` times the way between them; together where it is negative. */
    const push = (i: number, j: number, x: number, y: number, strength: number) => {
      dx[i] = (dx[i] ?? 0) + x * strength;
      dy[i] = (dy[i] ?? 0) + y * strength;
      dx[j] = (dx[j] ?? 0) - x * strength;
      dy[j] = (dy[j] ?? 0) - y * strength;
    };
    for (let round = 0; round < rounds; round++) {
      dx.fill(0);
      dy.fill(0);
      for (let i = 0; i < size; i++) {
        const [xi, yi] = [xs[i] ?? 0, ys[i] ?? 0];
        for (let j = 0; j < i; j++) {
          const x = xi - (xs[j] ?? 0);
          const y = yi - (ys[j] ?? 0);
          push(i, j, x, y, (distance * distance) / Math.max(0.01, x * x + y * y));
        }
      }
      for (const { i, j, weight } of inside) {
        const x = (xs[i] ?? 0) - (xs[j] ?? 0);
        const y = (ys[i] ?? 0) - (ys[j] ?? 0);
        push(i, j, x, y, (-weight * pullOf(i, j) * Math.hypot(x, y)) / distance);
      }
      const warmth = distance * Math.sqrt(size) * 0.25 * (1 - round / rounds);
      for (let i = 0; i < size; i++) {
        const length = Math.max(0.01, Math.hypot(dx[i] ?? 0, dy[i] ?? 0));
        const step = Math.min(length, warmth) / length;
        xs[i] = (xs[i] ?? 0) + (dx[i] ?? 0) * step;
        ys[i] = (ys[i] ?? 0) + (dy[i] ?? 0) * step;
      }
    }
  }
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  for (let i = 0; i < size; i++) {
    xs[i] = (xs[i] ?? 0) - left;
    ys[i] = (ys[i] ?? 0) - top;
  }
  return { members, xs, ys, width: Math.max(...xs), height: Math.max(...ys) };
}

/** Boxes in rows of about the wished ratio of width to height. */
function pack(boxes: readonly Box[], count: number, ratio: number): Network {
  const places = Array.from({ length: count }, () => ({ x: 0, y: 0 }));
  const area = boxes.reduce((sum, box) => sum + (box.width + 2 * margin) * (box.height + 2 * margin), 0);
  const rowWidth = Math.max(Math.sqrt(area * ratio), ...boxes.map((box) => box.width + 2 * margin));
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const box of boxes) {
    const [boxWidth, boxHeight] = [box.width + 2 * margin, box.height + 2 * margin];
    if (x > 0 && x + boxWidth > rowWidth) [x, y, rowHeight] = [0, y + rowHeight, 0];
    box.members.forEach((member, place) => {
      places[member] = { x: round(x + margin + (box.xs[place] ?? 0)), y: round(y + margin + (box.ys[place] ?? 0)) };
    });
    x += boxWidth;
    width = Math.max(width, x);
    rowHeight = Math.max(rowHeight, boxHeight);
  }
  return { places, width: round(width), height: round(y + rowHeight) };
}

const round = (value: number) => Math.round(value * 10) / 10;

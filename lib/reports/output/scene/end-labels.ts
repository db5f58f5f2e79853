const apart = 11;

/** Labels moved apart so that none stands on another, each as near to its own height as the order allows. */
export function endLabels<L extends { y: number }>(wanted: readonly L[], top: number, bottom: number): L[] {
  const placed = [...wanted].sort((a, b) => a.y - b.y).map((one) => ({ ...one }));
  for (let index = 1; index < placed.length; index++) placed[index]!.y = Math.max(placed[index]!.y, placed[index - 1]!.y + apart);
  let floor = Math.max(bottom, top + apart * (placed.length - 1));
  for (const one of placed.toReversed()) {
    one.y = Math.min(one.y, floor);
    floor = one.y - apart;
  }
  return placed;
}

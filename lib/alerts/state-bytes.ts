const size = Float64Array.BYTES_PER_ELEMENT;

/** A detector's state as `alert_rules.detector` keeps it: 8 bytes a number, little-endian on every machine. */
export function stateToBytes(state: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(state.length * size);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < state.length; index++) view.setFloat64(index * size, state[index] ?? 0, true);
  return bytes;
}

/** The state again; the bytes may begin anywhere in their buffer. Throws RangeError where they are no whole numbers of 8. */
export function stateFromBytes(bytes: Uint8Array): Float64Array {
  if (bytes.byteLength % size !== 0) throw new RangeError(`A saved detector has a multiple of ${size} bytes, not ${bytes.byteLength}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: bytes.byteLength / size }, (_, index) => view.getFloat64(index * size, true));
}

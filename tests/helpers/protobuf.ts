/** The few parts of protobuf's wire format that an ONNX file needs. */
type Field = Buffer;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(left & 127n);
    left >>= 7n;
    bytes.push(left > 0n ? low | 128 : low);
  } while (left > 0n);
  return Buffer.from(bytes);
}

export const whole = (field: number, value: number): Field => Buffer.concat([varint(field * 8), varint(value)]);

export const bytes = (field: number, value: Buffer): Field => Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);

export const text = (field: number, value: string): Field => bytes(field, Buffer.from(value));

export const message = (field: number, ...fields: Field[]): Field => bytes(field, Buffer.concat(fields));

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inForeignKeyOrder } from "@/lib/db/backup-catalog";
import { decodeFrames, encodeFrame, type Frame, type FrameKind, frameKinds } from "@/lib/db/backup-frames";

async function* pieces(bytes: Buffer, cuts: number[]): AsyncGenerator<Buffer> {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, edge] of edges.slice(1).entries()) yield bytes.subarray(edges[index], edge);
}

async function decode(bytes: Buffer, cuts: number[] = []): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of decodeFrames(pieces(bytes, cuts))) frames.push({ kind: frame.kind, payload: Buffer.from(frame.payload) });
  return frames;
}

const frame = fc.record({
  kind: fc.constantFrom(...(Object.keys(frameKinds) as FrameKind[])),
  payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

describe("backup frames", () => {
  it("come back the same however the stream is cut", () =>
    fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 12 }), async (frames, cuts) => {
        const bytes = Buffer.concat(frames.map((f) => encodeFrame(f.kind, f.payload)));
        expect(await decode(bytes, cuts)).toEqual(frames);
      }),
    ));

  it("are refused when they stop early", async () => {
    const bytes = encodeFrame("data", Buffer.from("hello"));
    for (let length = 1; length < bytes.length; length += 1) {
      await expect(decode(bytes.subarray(0, length))).rejects.toThrow("stops in the middle");
    }
  });

  it("are refused when they are none", async () => {
    await expect(decode(Buffer.from("this is text, no backup"))).rejects.toThrow("no Firstminute backup");
  });
});

describe("inForeignKeyOrder", () => {
  it("puts what is needed first", () => {
    const tables = [
      { name: "a", needs: ["b", "c"] },
      { name: "b", needs: ["c"] },
      { name: "c", needs: [] },
    ];
    expect(inForeignKeyOrder(tables).map((table) => table.name)).toEqual(["c", "b", "a"]);
  });

  it("tells of a circle", () => {
    expect(() => inForeignKeyOrder([{ name: "a", needs: ["b"] }, { name: "b", needs: ["a"] }])).toThrow("circle");
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { stateFromBytes, stateToBytes } from "@/lib/alerts/state-bytes";

it("comes back as it was, wherever its bytes begin", () => {
  fc.assert(
    fc.property(fc.array(fc.double()), fc.nat(9), (numbers, offset) => {
      const bytes = stateToBytes(numbers);
      const moved = new Uint8Array(bytes.length + offset);
      moved.set(bytes, offset);
      expect(stateFromBytes(moved.subarray(offset))).toEqual(Float64Array.from(numbers));
    }),
  );
});

it("refuses half a number", () => expect(() => stateFromBytes(new Uint8Array(12))).toThrow("A saved detector has a multiple of 8 bytes, not 12."));

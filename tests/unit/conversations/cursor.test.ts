import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/conversations/cursor";
import { AppError } from "@/lib/errors";

it("reads what it wrote", () => {
  const position = fc.record({
    part: fc.constantFrom("waiting" as const, "activity" as const),
    at: fc.date({ noInvalidDate: true }),
    id: fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }),
  });
  fc.assert(fc.property(position, (value) => void expect(decodeCursor(encodeCursor(value))).toEqual(value)));
});

it.each(["", "x", btoa("[]"), btoa('["w",1,"1;"]'), btoa('["w",9e15,"1"]'), btoa('["q",1,"1"]'), "%%%"])("refuses %j in words", (cursor) => {
  expect(() => decodeCursor(cursor)).toThrow(AppError);
});

import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { mapRecord } from "@/lib/imports/map-record";
import { previewFile } from "@/lib/imports/preview";
import { readRecords } from "@/lib/imports/read-records";
import { importOptions } from "@/lib/imports/schema";
import { twcsFile } from "@/tests/helpers/twcs";

describe.skipIf(!existsSync(twcsFile))(`Customer Support on Twitter (${path.basename(twcsFile)})`, () => {
  it("is read whole: every record, by both sides, with its lone carriage returns", async () => {
    const { format, shape } = await previewFile(twcsFile);
    expect({ format, kind: shape.kind, network: shape.network }).toEqual({ format: "CSV", kind: "known", network: "x" });
    const options = importOptions.parse({ network: "x", mapping: shape.mapping });
    let inbound = 0;
    let returns = 0;
    let total = 0;
    for await (const record of (await readRecords(twcsFile)).records) {
      if (!record.ok) throw new Error(`line ${record.line}: ${record.reason}`);
      const mapped = mapRecord(record.values, options);
      if (!mapped.ok) throw new Error(`line ${record.line}: ${mapped.reason}`);
      total += 1;
      if (!mapped.outbound) inbound += 1;
      if (/\r(?!\n)/.test(mapped.mention.text)) returns += 1;
    }
    expect({ total, inbound }).toEqual({ total: 5_000, inbound: 2_778 });
    expect(returns).toBeGreaterThan(0);
  });
});

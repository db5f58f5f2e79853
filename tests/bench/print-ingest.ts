import { benchIngest } from "./ingest";
import { printTable, rounded } from "./table";

/** 100,000 for speed, then 1 M for memory (BENCH_MENTIONS changes the second). */
export async function printIngest(): Promise<void> {
  const counts = [100_000, Number(process.env.BENCH_MENTIONS ?? 1_000_000)];
  const rows: string[][] = [];
  for (const count of counts) {
    const figures = await benchIngest(count);
    rows.push([rounded(count), rounded(figures.perSecond), rounded(figures.copyPerSecond), figures.ratio.toFixed(2), `${rounded(figures.peakRssMb)} MB`]);
  }
  printTable("Ingest, whole pipeline to the committed row (aim: 8,000/s, 0.3 of COPY)", ["mentions", "ingest/s", "bare COPY/s", "ratio", "peak RSS"], rows);
}

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { SeriesReader } from "@/lib/detectors/read-series";

/** Labelled series of the Numenta Anomaly Benchmark (MIT), where they are at hand; docs/detector-card.md names them. */
export const volumeData = path.join(process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../shared/data"), "volume");

export type LabelledSeries = {
  /** Path in the benchmark, as realTweets/Twitter_volume_KO.csv. */
  name: string;
  buckets: { atMs: number; value: number }[];
  /** First and last index of each labelled window. */
  windows: (readonly [first: number, last: number])[];
};

export const hasVolumeData = () => existsSync(path.join(volumeData, "windows.json"));

/** The tweets of five companies. */
export const readTweets = () => readLabelled(path.join(volumeData, "windows.json"), (name) => path.join(volumeData, path.basename(name)));
/** The benchmark's other real series. */
export const readOthers = () => readLabelled(path.join(volumeData, "other/windows.json"), (name) => path.join(volumeData, "other", name));

function readLabelled(labels: string, fileOf: (name: string) => string): LabelledSeries[] {
  const windows = JSON.parse(readFileSync(labels, "utf8")) as Record<string, [string, string][]>;
  return Object.entries(windows).map(([name, spans]) => {
    const reader = new SeriesReader();
    const lines = readFileSync(fileOf(name), "utf8").split(/\r?\n/);
    const buckets = lines.flatMap((line) => {
      const row = reader.read(line);
      return row ? [{ atMs: row.atMs, value: row.count }] : [];
    });
    const indexes = ([from, to]: [string, string]) => {
      const inside = ({ atMs }: { atMs: number }) => atMs >= instant(from) && atMs <= instant(to);
      return [buckets.findIndex(inside), buckets.findLastIndex(inside)] as const;
    };
    return { name, buckets, windows: spans.map(indexes) };
  });
}

const instant = (text: string) => Date.parse(`${text.slice(0, 23).replace(" ", "T")}Z`);

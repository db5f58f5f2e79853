import { stateBytes } from "@/lib/detectors/series-detector";
import { nabScore } from "@/tests/helpers/nab-score";
import { hasVolumeData, readOthers, readTweets } from "@/tests/helpers/volume-data";
import { bucketsPerSecond, injected, rotated, score, type Scored, split, summed, thinned, withGaps } from "./detectors";
import { printTable, rounded } from "./table";

/** Speed and state of the burst detector, and its score on labelled series, on the same series made harder, and on injected bursts. */
export function printDetect(): void {
  printTable("Burst detector on one core (aim: 400,000 buckets/s, 4,096 bytes a series)", ["", "measured"], [["buckets/s", rounded(bucketsPerSecond())], ["bytes of state a series", rounded(stateBytes)]]);
  if (!hasVolumeData()) {
    process.stdout.write("The labelled series are not at hand (SHARED_DATA names their folder): scores were not measured.\n");
    return;
  }
  const tweets = readTweets();
  const others = readOthers();
  const groups = [...new Set(others.map(({ name }) => name.split("/")[0] ?? ""))];
  const each = tweets.map((series) => row(series.name.replace(/.*_|\.csv/g, ""), score([series])));
  printTable("Numenta score at threshold 0.5, tweets of five companies (aim: 85)", header, [row("all five", score(tweets)), ...each]);
  printTable("The same, made harder (the same 14 events again and again)", header, [
    ...[0.5, 0.25, 0.1].map((share) => row(`thinned to ${100 * share} %`, score(tweets.map((series, index) => thinned(series, share, 100 + index))))),
    row("begun 1 to 6 weeks later", score([1, 2, 3, 4, 5, 6].flatMap((weeks) => tweets.map((series) => rotated(series, weeks))))),
    row("split to 1 minute", score(tweets.map((series, index) => split(series, index)))),
    ...[2, 3].map((times) => row(`summed to ${5 * times} minutes`, score(tweets.map((series) => summed(series, times))))),
    row("a tenth of the rows missing", score(tweets.map((series, index) => withGaps(series, 1, index)))),
    row("… in gaps of up to 5 hours", score(tweets.map((series, index) => withGaps(series, 60, index)))),
  ]);
  printTable(
    "Bursts added to quiet stretches, times the median at their height (false alarms hold the series' own events)",
    header,
    [3, 6, 12, 24].map((times) => row(`${times} times`, score([1, 2, 3, 4].flatMap((seed) => tweets.map((series, index) => injected(series, times, 1000 * seed + index)))))),
  );
  printTable("The benchmark's other real series, most of them no counts", header, groups.map((group) => row(group, score(others.filter(({ name }) => name.startsWith(`${group}/`))))));
}

const header = ["", "standard", "low false alarms", "low misses", "windows hit", "false alarms", "a week and series"];

function row(name: string, { tallies, weeks }: Scored): (string | number)[] {
  const sum = (pick: (tally: Scored["tallies"][number]) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  const falseAlarms = sum((tally) => tally.falseAlarms);
  return [
    name,
    nabScore(tallies).toFixed(1),
    nabScore(tallies, "lowFalseAlarms").toFixed(1),
    nabScore(tallies, "lowMisses").toFixed(1),
    `${sum(({ hits }) => hits)} of ${sum(({ windows }) => windows)}`,
    falseAlarms,
    (falseAlarms / weeks).toFixed(2),
  ];
}

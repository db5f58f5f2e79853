import { benchTexts, onCrisisPosts, onValidation, postsPerSecond, readers } from "./sentiment";
import { printTable, rounded } from "./table";

const percent = (value: number) => (100 * value).toFixed(1);

/** Speed and accuracy beside the packages that one could install, in the same run. */
export function printSentiment(): void {
  const texts = benchTexts();
  const speeds = readers.map(({ read }) => postsPerSecond(read, texts));
  const rows = readers.map(({ name, read, hasProbabilities }, index) => {
    const validation = onValidation(read);
    const speed = speeds[index] ?? 0;
    return [
      name,
      rounded(speed),
      `${((speeds[0] ?? 0) / speed).toFixed(1)}×`,
      validation ? percent(validation.recall) : "–",
      validation ? percent(validation.accuracy) : "–",
      validation && hasProbabilities ? validation.ece.toFixed(3) : "–",
      percent(onCrisisPosts(read, false).accuracy),
      percent(onCrisisPosts(read, true).accuracy),
    ];
  });
  printTable(
    `Sentiment on one core, ${rounded(texts.length)} texts (aim: 15,000/s, macro recall 72, calibration error 0.03)`,
    ["", "posts/s", "we are", "macro recall", "accuracy", "calibration error", "crisis, plain", "crisis, hard"],
    rows,
  );
  if (onValidation(() => [0, 1, 0]) === null) process.stdout.write("The validation tweets are not at hand (SHARED_DATA names their folder): recall, accuracy and calibration were not measured.\n");
}

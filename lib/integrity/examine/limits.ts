import { type Compared, fewestOrdinary } from "@/lib/integrity/examine/compare";

/** What could not be told of a case. */
export function sayLimits(compared: readonly Compared[], ordinary: number): string[] {
  const keys = new Set(compared.map(({ number }) => number.key));
  const limits = ["Fans, newsrooms, petitions and share buttons make people post alike too: read the posts before you judge."];
  if (!keys.has("created_within_days")) limits.push("The network does not say when these accounts were made.");
  if (!keys.has("lopsided_follows")) limits.push("The network does not say whom these accounts follow.");
  if (!keys.has("bio_template")) limits.push("Too few of these accounts say anything of themselves to compare it.");
  if (ordinary < fewestOrdinary) limits.push(`Only ${ordinary} ordinary authors wrote in this time: too few to compare with.`);
  return limits;
}

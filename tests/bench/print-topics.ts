import { benchRetag } from "./retag";
import { printTable, rounded } from "./table";
import { benchMatcher } from "./topics";

/** 1,000 topics over posts on one core; then a new topic over 1 M stored mentions (BENCH_MENTIONS changes that number). */
export async function printTopics(): Promise<void> {
  const matcher = [100, 1_000].map(benchMatcher);
  if (matcher.some(({ agree }) => !agree)) throw new Error("The matcher and the topics one by one do not agree.");
  printTable(
    "Topics, one matcher over all of them on one core (aim: 1,000 topics at 10,000 posts/s)",
    ["topics", "posts/s", "one by one, posts/s", "we are", "matches a post"],
    matcher.map(({ topics, perSecond, eachByItselfPerSecond, matchesPerPost }) => [
      rounded(topics), rounded(perSecond), rounded(eachByItselfPerSecond), `${(perSecond / eachByItselfPerSecond).toFixed(1)}×`, matchesPerPost.toFixed(1),
    ]),
  );
  const count = Number(process.env.BENCH_MENTIONS ?? 1_000_000);
  const retagged = await benchRetag(count);
  printTable(
    `A new topic over ${rounded(count)} stored mentions, with conversations and facts`,
    ["query", "posts tagged", "seconds", "posts/s", "again, nothing to change"],
    retagged.map(({ query, tagged, seconds, secondsAgain }) => [query, rounded(tagged), seconds.toFixed(1), rounded(count / seconds), `${secondsAgain.toFixed(1)} s`]),
  );
}

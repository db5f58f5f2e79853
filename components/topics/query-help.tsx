import classes from "@/components/topics/topics.module.css";

const examples: readonly [string, string][] = [
  ["late parcel", "both words, anywhere, in any order"],
  ["late OR lost OR missing", "any of the words"],
  ["train -model", "the first word but not the second; NOT model is the same"],
  ['"out for delivery"', "these words one after another"],
  ["(late OR lost) parcel", "brackets keep an OR together"],
  ["parcel NEAR/5 lost", "at most five words from one another"],
  ["deliver*", "deliver, delivery, delivered …"],
  ["#deal @harborpine", "a hashtag, an account that is mentioned"],
  ["from:@harborpine", "posts by an account"],
  ['source:bluesky, source:"Web reviews"', "posts of a network or of one source"],
  ["lang:de", "posts in a language"],
  ["has:link", "posts with a link"],
  ["followers:>1000, rating:<3", "by numbers, where the network gives them"],
];

/** The query language by example. */
export function QueryHelp() {
  return (
    <details className={classes.help}>
      <summary>How to write a query</summary>
      <p>Capitals and accents do not matter: cafe finds Café. AND, OR, NOT and NEAR are written in capitals.</p>
      <dl>
        {examples.map(([query, meaning]) => (
          <div key={query}>
            <dt>
              <code>{query}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

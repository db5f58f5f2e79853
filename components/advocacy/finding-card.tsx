"use client";
import classes from "@/components/advocacy/guard.module.css";
import { MarkedText } from "@/components/advocacy/marked-text";
import { OutsideLink } from "@/components/conversations/post-text";
import { type Finding, findingNames, type Likeness } from "@/lib/advocacy/guard/schema";
import { formatDay } from "@/lib/format/date";

const levels = { block: "Holds it back", warn: "Look at this first", note: "For your eyes" };
const whose: Record<Likeness["who"], string> = { advocate: "Another advocate", ours: "Our own account", self: "You, before", material: "The material" };

/** One finding: what, why, what to do; and the passages beside each other. */
export function FindingCard({ finding, text, zone, isWriter }: { finding: Finding; text: string; zone: string; isWriter: boolean }) {
  const { kind, level, why, whatToDo, evidence } = finding;
  return (
    <article className={classes.finding} data-level={level}>
      <header>
        <h4>{findingNames[kind]}</h4>
        <span className={classes.level}>{levels[level]}</span>
      </header>
      <p>{why}</p>
      <p>
        <strong>{isWriter ? "What to do:" : "What the writer is told:"}</strong> {whatToDo}
      </p>
      {evidence.alike.map((other, index) => (
        <Alike key={index} other={other} text={text} zone={zone} isWriter={isWriter} opens={isWriter && index === 0} />
      ))}
      {evidence.quotes.length > 0 && evidence.alike.length === 0 && kind !== "undisclosed" ? <p className={classes.quiet}>{evidence.quotes.map((quote) => `“${quote}”`).join(", ")}</p> : null}
      {evidence.numbers.length > 0 ? (
        <details>
          <summary>The numbers</summary>
          <dl>
            {evidence.numbers.map(({ label, value }) => (
              <Number key={label} label={label} value={value} />
            ))}
          </dl>
        </details>
      ) : null}
    </article>
  );
}

function Number({ label, value }: { label: string; value: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Alike({ other, text, zone, isWriter, opens }: { other: Likeness; text: string; zone: string; isWriter: boolean; opens: boolean }) {
  const who = `${whose[other.who]}${other.at ? `, ${formatDay(other.at, zone)}` : ""}`;
  return (
    <details open={opens}>
      <summary>
        {Math.round(other.score * 100)} % like: {who}
      </summary>
      <div className={classes.alike}>
        <div>
          <h5>{isWriter ? "Yours" : "This post"}</h5>
          <p className={classes.text} dir="auto">
            <MarkedText text={text} spans={other.passages.map(({ here }) => here)} />
          </p>
        </div>
        <div>
          <h5>
            {other.url ? <OutsideLink href={other.url}>{who}</OutsideLink> : who}
          </h5>
          <p className={classes.text} dir="auto">
            <MarkedText text={other.text} spans={other.passages.map(({ there }) => there)} />
          </p>
        </div>
      </div>
      {other.passages.length === 0 ? <p className={classes.quiet}>No words stand in both in the same order; the meaning is {Math.round(other.sameMeaning * 100)} % alike.</p> : null}
    </details>
  );
}

import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/strategy.module.css";
import type { Situation } from "@/lib/incidents/schema";
import { literature, responseNames, suggestStrategy } from "@/lib/incidents/suggest-strategy";

/** What the theory suggests in a situation, step by step, with where it comes from. */
export function StrategyAdvice({ situation }: { situation: Situation }) {
  const { first, responses, responsibility, reasons, avoid } = suggestStrategy(situation);
  return (
    <div className={classes.advice} aria-live="polite">
      <p>
        <b>First, always</b>
      </p>
      <ol>
        {first.map(({ title, words }) => (
          <li key={title}>
            <b>{title}.</b> {words}
          </li>
        ))}
      </ol>
      <p>
        <b>{responses.length === 0 ? "Then nothing in our defence" : `Then ${responses.map((one) => responseNames[one].name.toLowerCase()).join(", and ")}`}</b>
        {" – "}people are likely to see {responsibility} responsibility in us.
      </p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>
        <b>Avoid</b>
      </p>
      <ul>
        {avoid.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={shared.quiet}>{literature}</p>
    </div>
  );
}

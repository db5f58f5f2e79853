import classes from "@/components/advocacy/advocacy.module.css";
import { sources } from "@/lib/advocacy/programme/default-texts";

type Props = { terms: string; policy: string; opened?: boolean };

/** Terms and policy in plain words, and the rules they stand on. */
export function ProgrammeTexts({ terms, policy, opened = false }: Props) {
  return (
    <div className={classes.texts}>
      <details open={opened}>
        <summary>Terms: what taking part means</summary>
        <p className={classes.text} dir="auto">
          {terms}
        </p>
      </details>
      <details open={opened}>
        <summary>Policy: what you tell readers</summary>
        <p className={classes.text} dir="auto">
          {policy}
        </p>
        <ul aria-label="Rules behind it">
          {sources.map(({ name, href }) => (
            <li key={href}>
              <a href={href} target="_blank" rel="noreferrer">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

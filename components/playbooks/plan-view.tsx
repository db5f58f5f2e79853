import classes from "@/components/playbooks/plan.module.css";
import { type Advice, checklistRoles, type PlaybookContent } from "@/lib/playbooks/body-schema";
import { fillStatement } from "@/lib/playbooks/fill-statement";
import { checklistRoleNames, sayDue, statementKindNames } from "@/lib/playbooks/say-plan";

/** The prepared plan: when to open it, how grave it is, who does what by when, what we say, what helps and what harms. */
export function PlanView({ content }: { content: PlaybookContent }) {
  const { triggers, severity, checklists, variables, statements, dos, donts } = content;
  const examples = Object.fromEntries(variables.map(({ name, example }) => [name, example]));
  return (
    <div className={classes.plan}>
      {triggers.length > 0 ? (
        <section aria-label="Open it when">
          <h3>Open it when</h3>
          <ul>
            {triggers.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {severity.length > 0 ? (
        <section aria-label="How grave it is">
          <h3>How grave it is</h3>
          <ol className={classes.levels}>
            {severity.toSorted((a, b) => a.level - b.level).map(({ level, criteria }) => (
              <li key={level} value={level}>
                {criteria}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {checklistRoles.some((role) => checklists[role].length > 0) ? (
        <section aria-label="Who does what">
          <h3>Who does what</h3>
          <div className={classes.roles}>
            {checklistRoles.filter((role) => checklists[role].length > 0).map((role) => (
              <div key={role}>
                <h4>{checklistRoleNames[role]}</h4>
                <ul>
                  {checklists[role].toSorted((a, b) => a.afterMinutes - b.afterMinutes).map((step) => (
                    <li key={step.key}>
                      {step.text} <small>{sayDue(step.afterMinutes)}</small>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ) : null}
      {statements.length > 0 ? (
        <section aria-label="What we say">
          <h3>What we say</h3>
          <p className={classes.quiet}>Shown with the examples of its variables.</p>
          {statements.map(({ key, kind, text }) => (
            <figure key={key} className={classes.statement}>
              <figcaption>{statementKindNames[kind]}</figcaption>
              <blockquote dir="auto">{fillStatement(text, examples).text}</blockquote>
            </figure>
          ))}
          {variables.length > 0 ? (
            <p className={classes.quiet}>
              To be filled in: {variables.map(({ label }) => label).join(" · ")}
            </p>
          ) : null}
        </section>
      ) : null}
      {dos.length > 0 ? <AdviceList title="Do" advice={dos} /> : null}
      {donts.length > 0 ? <AdviceList title="Don’t" advice={donts} /> : null}
    </div>
  );
}

function AdviceList({ title, advice }: { title: string; advice: readonly Advice[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {advice.map(({ text, why, source }) => (
          <li key={text}>
            <b>{text}</b> {why}
            {source ? <small> {source}</small> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

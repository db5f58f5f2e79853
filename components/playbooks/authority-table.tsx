"use client";

import classes from "@/components/playbooks/playbooks.module.css";
import { type Grant, grantOf, isSame } from "@/lib/playbooks/grid";
import { actionWords, sayGrant } from "@/lib/playbooks/say-authority";
import { type Action, actions, type Rule, ruleRoles, type RuleRole, severities } from "@/lib/playbooks/schema";

type Props = { rules: readonly Rule[]; /** With it, each line can be changed. */ onEdit?: (action: Action, role: RuleRole) => void };

const roleWords: Record<RuleRole, string> = { responder: "Responder", lead: "Lead" };

/** Who may what, by severity: one cell for a run of severities that say the same. */
export function AuthorityTable({ rules, onEdit }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe)
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Authority by severity">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            {severities.map((severity) => (
              <th key={severity} scope="col">
                {severity}
                {severity === 1 ? <small> gravest</small> : severity === 5 ? <small> ordinary</small> : null}
              </th>
            ))}
            {onEdit ? <th aria-label="Change" /> : null}
          </tr>
        </thead>
        {actions.map((action) => (
          <tbody key={action}>
            <tr>
              <th scope="rowgroup" colSpan={severities.length + (onEdit ? 2 : 1)}>
                {actionWords[action].title}
              </th>
            </tr>
            {ruleRoles.map((role) => (
              <tr key={role}>
                <th scope="row">{roleWords[role]}</th>
                {runsOf(rules, action, role).map(({ grant, from, span }) => (
                  <td key={from} colSpan={span} data-may={grant.may}>
                    {sayGrant(grant)}
                  </td>
                ))}
                {onEdit ? (
                  <td>
                    <button type="button" className={classes.change} aria-label={`Change: ${actionWords[action].title}, ${roleWords[role]}`} onClick={() => onEdit(action, role)}>
                      Change
                    </button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function runsOf(rules: readonly Rule[], action: Action, role: RuleRole): { grant: Grant; from: number; span: number }[] {
  const runs: { grant: Grant; from: number; span: number }[] = [];
  for (const severity of severities) {
    const grant = grantOf(rules, action, role, severity);
    const last = runs.at(-1);
    if (last && isSame(last.grant, grant)) last.span += 1;
    else runs.push({ grant, from: severity, span: 1 });
  }
  return runs;
}

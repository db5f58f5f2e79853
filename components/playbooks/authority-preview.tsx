"use client";

import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/playbooks/playbooks.module.css";
import { decide } from "@/lib/playbooks/decide";
import { actions, type Rule, ruleRoles, type RuleRole, severities } from "@/lib/playbooks/schema";

/** "What may a responder do on a severity 2 post?", answered by the same rules that decide it. */
export function AuthorityPreview({ rules }: { rules: readonly Rule[] }) {
  const [role, setRole] = useState<RuleRole>("responder");
  const [severity, setSeverity] = useState(2);
  return (
    <section className={classes.preview} aria-label="Try it out">
      <h2>
        <span>What may a</span>
        <NativeSelect size="xs" aria-label="Role" value={role} data={ruleRoles.map((one) => ({ value: one, label: one }))} onChange={(event) => setRole(event.currentTarget.value === "lead" ? "lead" : "responder")} />
        <span>do on a post of severity</span>
        <NativeSelect size="xs" aria-label="Severity" value={String(severity)} data={severities.map(String)} onChange={(event) => setSeverity(Number(event.currentTarget.value))} />
        <span>?</span>
      </h2>
      <ul aria-live="polite">
        {actions.map((action) => {
          const { may, why } = decide(rules, { role, severity, action });
          return (
            <li key={action} data-may={may}>
              {why}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

"use client";

import { Modal, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/playbooks/playbooks.module.css";
import { FormButtons } from "@/components/ui/form-buttons";
import { type Grant, grantOf, isSame, setGrants } from "@/lib/playbooks/grid";
import { actionWords } from "@/lib/playbooks/say-authority";
import { type Action, approvers, type Rule, type RuleRole, severities } from "@/lib/playbooks/schema";

type Line = { severity: number; choice: string; amount: string; currency: string };
type Props = { action: Action; role: RuleRole; rules: readonly Rule[]; /** Null: nothing changed. */ onDone: (rules: Rule[] | null) => void };

const asking = approvers.flatMap((approver) => ([1, 2] as const).map((steps) => ({ approver, steps, value: `${approver} ${steps}` })));
const askWords = { responder: ["Ask a colleague", "Ask two colleagues"], lead: ["Ask a lead", "Ask two leads"], admin: ["Ask an administrator", "Ask two administrators"] } as const;
const choices = [
  { value: "alone", label: "Without asking" },
  ...asking.map(({ approver, steps, value }) => ({ value, label: askWords[approver][steps - 1] ?? value })),
  { value: "no", label: "Not at all" },
];

/** What a role may do in one respect, severity by severity. */
export function GrantsDialog({ action, role, rules, onDone }: Props) {
  const [lines, setLines] = useState<Line[]>(() => severities.map((severity) => lineOf(severity, grantOf(rules, action, role, severity))));
  const set = (severity: number, change: Partial<Line>) => setLines((all) => all.map((line) => (line.severity === severity ? { ...line, ...change } : line)));
  const grants = lines.map((line) => grantFrom(line, action, grantOf(rules, action, role, line.severity)));
  const isWhole = grants.every((grant) => grant !== null);
  const done = () => {
    let next: Rule[] = [...rules];
    lines.forEach(({ severity }, index) => {
      const grant = grants[index];
      if (grant && !isSame(grant, grantOf(rules, action, role, severity))) next = setGrants(next, action, role, [severity], grant);
    });
    onDone(next);
  };
  return (
    <Modal opened onClose={() => onDone(null)} title={`${actionWords[action].title}: what may a ${role} do?`} size="lg" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (isWhole) done();
        }}
      >
        {lines.map(({ severity, choice, amount, currency }, index) => (
          <div key={severity} className={classes.line}>
            <NativeSelect label={`Severity ${severity}${severity === 1 ? ", gravest" : severity === 5 ? ", ordinary" : ""}`} value={choice} data={choices} onChange={(event) => set(severity, { choice: event.currentTarget.value })} />
            {action === "offer_refund" && choice === "alone" ? (
              <>
                <TextInput label="Up to" placeholder="any amount" inputMode="decimal" w={110} value={amount} error={grants[index] === null ? "12.50" : undefined} onChange={(event) => set(severity, { amount: event.currentTarget.value })} />
                <TextInput label="Currency" w={90} maxLength={3} value={currency} onChange={(event) => set(severity, { currency: event.currentTarget.value.toUpperCase() })} />
              </>
            ) : null}
          </div>
        ))}
        {action === "offer_refund" ? <p className={classes.small}>For more than the amount, a lead is asked. In another currency too.</p> : null}
        <FormButtons disabled={!isWhole} onClose={() => onDone(null)}>
          Take it over
        </FormButtons>
      </form>
    </Modal>
  );
}

function lineOf(severity: number, { may, limit, approver, steps }: Grant): Line {
  return { severity, choice: may === "with approval" ? `${approver} ${steps}` : may, amount: limit ? String(limit.amount) : "", currency: limit?.currency ?? "EUR" };
}

/** Null while the amount is no amount. */
function grantFrom({ choice, amount, currency }: Line, action: Action, before: Grant): Grant | null {
  const asked = asking.find(({ value }) => value === choice);
  if (asked) return { may: "with approval", approver: asked.approver, steps: asked.steps, limit: null };
  if (choice !== "alone") return { ...before, may: "no", limit: null };
  const text = amount.trim().replace(",", ".");
  if (action !== "offer_refund" || text === "") return { ...before, may: "alone", limit: null };
  if (!/^\d{1,7}(?:\.\d{1,2})?$/.test(text) || Number(text) <= 0 || !/^[A-Z]{3}$/.test(currency)) return null;
  return { ...before, may: "alone", limit: { amount: Number(text), currency } };
}

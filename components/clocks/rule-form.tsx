"use client";
import type { ReactNode } from "react";
import classes from "@/components/clocks/clocks.module.css";
import { FormButtons } from "@/components/ui/form-buttons";
import { FormProblem } from "@/components/ui/form-problem";

type Props = { label: string; verb: string; isReady: boolean; isPending: boolean; problem: ReactNode; onSubmit: () => void; onClose: () => void; children: ReactNode };

/** Around the fields of a target or an escalation: what is wrong, and the ways out. */
export function RuleForm({ label, verb, isReady, isPending, problem, onSubmit, onClose, children }: Props) {
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSubmit();
      }}
    >
      {children}
      <FormProblem>{problem}</FormProblem>
      <FormButtons size="xs" loading={isPending} disabled={!isReady} onClose={onClose}>
        {verb}
      </FormButtons>
    </form>
  );
}

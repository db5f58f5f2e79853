"use client";
import { Button, CloseButton, Textarea } from "@mantine/core";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/review.module.css";
import type { ReviewFinding } from "@/lib/incidents/review-schema";

type Props = { name: string; lines: readonly ReviewFinding[]; readOnly: boolean; onChange: (lines: ReviewFinding[]) => void };

/** Findings, one a line; what was computed is marked until somebody writes in it. */
export function ReviewLines({ name, lines, readOnly, onChange }: Props) {
  const change = (index: number, text: string) => onChange(lines.map((line, at) => (at === index ? { text, suggested: false } : line)));
  return (
    <>
      <ul className={classes.lines}>
        {lines.map(({ text, suggested }, index) => (
          <li key={index}>
            <Textarea aria-label={`${name}, line ${index + 1}`} autosize minRows={1} maxLength={500} dir="auto" readOnly={readOnly} value={text} description={suggested ? "from the numbers" : undefined} inputWrapperOrder={["label", "input", "description", "error"]} onChange={(event) => change(index, event.currentTarget.value)} />
            {readOnly ? null : <CloseButton aria-label={`Remove: ${text}`} onClick={() => onChange(lines.filter((_, at) => at !== index))} />}
          </li>
        ))}
      </ul>
      {lines.length === 0 ? <p className={shared.quiet}>Nothing is written yet.</p> : null}
      {readOnly ? null : (
        <Button size="compact-sm" variant="default" aria-label={`Add a line: ${name}`} onClick={() => onChange([...lines, { text: "", suggested: false }])}>
          Add a line
        </Button>
      )}
    </>
  );
}

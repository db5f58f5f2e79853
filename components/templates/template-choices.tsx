"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/templates/templates.module.css";
import type { Template } from "@/lib/templates/schema";

type Props = { id: string; templates: readonly Template[]; active: number | null; query: Pick<UseQueryResult, "isPending" | "isError">; words: string; onChoose: (template: Template) => void };

/** The list over the reply's field; the field keeps the focus. */
export function TemplateChoices({ id, templates, active, query, words, onChoose }: Props) {
  if (query.isPending || query.isError || templates.length === 0) {
    return (
      <p className={classes.none} id={id} role="status">
        {query.isPending ? "Looking for templates…" : query.isError ? "The templates could not be read." : words ? `No template called “${words}”.` : "No templates yet."} <Link href="/settings/templates">Templates</Link>
      </p>
    );
  }
  return (
    <div className={classes.choices} id={id} role="listbox" aria-label="Templates">
      {templates.map((template) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and takes the keys
        <div
          key={template.id} id={`${id}-${template.id}`} role="option" tabIndex={-1} aria-selected={template.id === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(template)}
        >
          <b>{template.name}</b>
          <span dir="auto">{template.body}</span>
        </div>
      ))}
    </div>
  );
}

"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from "react";
import { useConversation } from "@/components/conversations/use-conversation";
import { TemplateChoices } from "@/components/templates/template-choices";
import classes from "@/components/templates/templates.module.css";
import type { Author } from "@/lib/conversations/schema";
import { fill, unfilled, valuesOf } from "@/lib/templates/fill";
import { lastHourQuery, templatesQuery } from "@/lib/templates/queries";
import { wordsOf } from "@/lib/templates/same-words";
import { scriptedPeople, type Template } from "@/lib/templates/schema";

const most = 8;
const pauseMilliseconds = 600;
/** A slash at the beginning or after a space, and what is typed after it. */
const typed = /(?:^|\s)\/([\p{L}\p{N} _-]{0,30})$/u;

export type ReplyTemplates = {
  /** Above the field, while somebody chooses. */
  choices: ReactNode;
  /** Below the field: what is still to fill in, and that it reads as scripted. */
  warnings: ReactNode;
  button: ReactNode;
  /** Before anything else does: true when the key was for the choices. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  onType: (text: string, caret: number) => void;
  field: { "aria-controls"?: string; "aria-activedescendant"?: string; "aria-autocomplete"?: "list" };
  body: { templateId?: number };
  stops: boolean;
};

type Props = { conversationId: string; author: Author | null; text: string; write: (text: string) => void; field: RefObject<HTMLTextAreaElement | null> };

/** Prepared texts for a reply: by a button, or by a slash and their name. */
export function useTemplates({ conversationId, author, text, write, field }: Props): ReplyTemplates {
  const listId = useId();
  const { detail } = useConversation(conversationId);
  const [asked, setAsked] = useState<{ words: string; from: number; to: number } | null>(null);
  const [at, setAt] = useState(0);
  const [used, setUsed] = useState<Template | null>(null);
  const query = useQuery({ ...templatesQuery(), enabled: asked !== null });
  const found = asked ? search(query.data?.templates ?? [], asked.words).slice(0, most) : [];
  const active = found[Math.min(at, found.length - 1)];
  const holes = unfilled(text);
  const people = useLastHour(conversationId, text, used?.id);

  const close = () => {
    setAsked(null);
    setAt(0);
  };
  const choose = (template: Template) => {
    if (!asked) return;
    const values = detail ? valuesOf({ author, topics: detail.conversation.topics, source: detail.conversation.source }) : {};
    const before = text.slice(0, asked.from);
    const filled = fill(template.body, values);
    write(before + filled + text.slice(asked.to));
    setUsed(template);
    close();
    const [hole] = unfilled(filled);
    const start = before.length + (hole ? filled.indexOf(hole) : filled.length);
    // Once the text stands in the field.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start, start + (hole?.length ?? 0));
    });
  };

  return {
    choices: asked ? <TemplateChoices id={listId} templates={found} active={active?.id ?? null} query={query} words={asked.words} onChoose={choose} /> : null,
    warnings: (
      <>
        {holes.length > 0 ? (
          <p className={classes.warning} role="status">
            Fill in {holes.join(", ")} before it goes out.
          </p>
        ) : null}
        {people >= scriptedPeople ? (
          <p className={classes.warning} data-scripted role="status">
            Sent to {people} people in the last hour: it reads as scripted. Say it in your own words.
          </p>
        ) : null}
      </>
    ),
    button: (
      <button
        type="button" aria-expanded={asked !== null} aria-controls={asked ? listId : undefined}
        onClick={() => {
          if (asked) return close();
          const caret = field.current?.selectionStart ?? text.length;
          setAsked({ words: "", from: caret, to: caret });
          field.current?.focus();
        }}
      >
        Templates <kbd>/</kbd>
      </button>
    ),
    onKey(event) {
      if (!asked) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined && found.length > 0) setAt((found.length + Math.min(at, found.length - 1) + step) % found.length);
      else if ((event.key === "Enter" || event.key === "Tab") && active && !event.ctrlKey && !event.metaKey && !event.shiftKey) choose(active);
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    onType(next, caret) {
      const match = typed.exec(next.slice(0, caret));
      setAt(0);
      if (match) setAsked({ words: match[1] ?? "", from: caret - (match[1] ?? "").length - 1, to: caret });
      else setAsked(null);
      if (next.trim() === "") setUsed(null);
    },
    field: asked ? { "aria-controls": listId, "aria-autocomplete": "list", ...(active ? { "aria-activedescendant": `${listId}-${active.id}` } : {}) } : {},
    body: used ? { templateId: used.id } : {},
    stops: holes.length > 0,
  };
}

function search(templates: readonly Template[], words: string): Template[] {
  const wanted = words.trim().toLowerCase();
  const rank = ({ name }: Template) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return templates.filter(({ name }) => name.toLowerCase().includes(wanted)).toSorted((a, b) => rank(a) - rank(b));
}

/** To how many people nearly this went in the last hour; asked when the writing rests. */
function useLastHour(conversationId: string, text: string, templateId: number | undefined): number {
  const [rested] = useDebouncedValue(text.trim(), pauseMilliseconds);
  const { data } = useQuery({ ...lastHourQuery(conversationId, rested, templateId), enabled: wordsOf(rested).length >= 4 });
  return rested === text.trim() ? (data?.people ?? 0) : 0;
}

"use client";
import { Textarea } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { type KeyboardEvent, type RefCallback, useId, useRef, useState } from "react";
import classes from "@/components/conversations/facts.module.css";
import { completeCall, findCall, suggestPeople } from "@/lib/conversations/note-calls";

type Person = { id: number; name: string };
type Props = {
  value: string;
  people: readonly Person[];
  error: string | null;
  field: RefCallback<HTMLTextAreaElement>;
  onChange: (value: string) => void;
  onSend: () => void;
};

/** Where a note is written; after an @ it offers the people who can be called. */
export function NoteField({ value, people, error, field, onChange, onSend }: Props) {
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  // Where somebody closed the list, or left the field.
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const element = useRef<HTMLTextAreaElement>(null);
  const ref = useMergedRef(element, field);
  const caretAfter = useRef<number | null>(null);
  const call = findCall(value, caret);
  const offered = call && closedAt !== call.from ? suggestPeople(call.query, people) : [];
  const current = offered[Math.min(active, offered.length - 1)];

  const choose = (person: Person) => {
    if (!call) return;
    const next = completeCall(value, call.from, caret, person.name);
    caretAfter.current = next.caret;
    onChange(next.text);
    setCaret(next.caret);
    // The field has its new text in the next picture only.
    requestAnimationFrame(() => {
      element.current?.focus();
      element.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) return onSend();
    if (!current) {
      if (event.key === "Escape") event.currentTarget.blur();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setActive((Math.min(active, offered.length - 1) + step + offered.length) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(current);
    else if (event.key === "Escape") setClosedAt(call?.from ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.noteField}>
      <Textarea
        ref={ref}
        aria-label="New internal note"
        aria-autocomplete="list"
        aria-controls={current ? list : undefined}
        aria-activedescendant={current ? `${list}-${current.id}` : undefined}
        placeholder="For the team only; @ calls somebody"
        autosize
        minRows={2}
        maxRows={10}
        value={value}
        error={error}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(0);
          setClosedAt(null);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setClosedAt(call?.from ?? null)}
        onKeyDown={onKeyDown}
      />
      {current ? (
        <div id={list} role="listbox" aria-label="People to call" className={classes.people}>
          {offered.map((person) => (
            // The field keeps the focus and moves through the list by its own keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={person.id}
              id={`${list}-${person.id}`}
              role="option"
              aria-selected={person.id === current.id}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

"use client";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import classes from "@/components/conversations/facts.module.css";
import { useWork } from "@/components/conversations/work-context";
import { type Note, noteBody, noteOut } from "@/lib/conversations/schema";
import { formatInstant } from "@/lib/format/date";
import { ApiError, api } from "@/lib/http/client";

type Props = {
  conversationId: string;
  notes: readonly Note[];
  /** Unsent notes by conversation: going to another one and back loses nothing. */
  drafts: Map<string, string>;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** What the team tells itself; nobody outside sees it. Mount it anew for each conversation. */
export function Notes({ conversationId, notes, drafts, field }: Props) {
  const client = useQueryClient();
  const { timeZone } = useWork();
  const [text, setText] = useState(drafts.get(conversationId) ?? "");
  const write = (next: string) => {
    setText(next);
    drafts.set(conversationId, next);
  };
  const add = useMutation({
    networkMode: "always",
    mutationFn: (body: string) => api.post(`/api/v1/conversations/${conversationId}/notes`, { body: { body }, output: noteOut }),
    onSuccess: () => write(""),
    onSettled: () => client.invalidateQueries({ queryKey: ["conversations", "one", conversationId] }),
  });
  const parsed = noteBody.safeParse({ body: text });
  const tooLong = text.trim().length > 5000;
  const send = () => {
    if (parsed.success && !add.isPending) add.mutate(parsed.data.body);
  };
  return (
    <section>
      <h3>Internal notes</h3>
      {notes.map((note) => (
        <article key={note.id} className={classes.note}>
          <p dir="auto">{note.body}</p>
          <small>
            {note.author?.name ?? "Somebody who left"}, {formatInstant(note.createdAt, timeZone)}
          </small>
        </article>
      ))}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Textarea
          ref={field}
          aria-label="New internal note"
          placeholder="For the team only"
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          error={tooLong ? "A note has at most 5,000 characters." : add.error instanceof ApiError ? add.error.message : null}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) send();
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <Button type="submit" size="xs" variant="default" disabled={!parsed.success} loading={add.isPending}>
          Add note
        </Button>
      </form>
    </section>
  );
}

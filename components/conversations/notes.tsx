"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefCallback, useState } from "react";
import classes from "@/components/conversations/facts.module.css";
import { NoteField } from "@/components/conversations/note-field";
import { useTypedAhead } from "@/components/conversations/typed-ahead";
import { useWork } from "@/components/conversations/work-context";
import { calledIds, splitCalls } from "@/lib/conversations/note-calls";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import { type Note, noteBody, noteOut } from "@/lib/conversations/schema";
import { formatInstant } from "@/lib/format/date";
import { ApiError, api } from "@/lib/http/client";

type Props = {
  conversationId: string;
  notes: readonly Note[];
  /** Unsent notes by conversation: going to another one and back loses nothing. */
  drafts: Map<string, string>;
  field: RefCallback<HTMLTextAreaElement>;
};

/** What the team tells itself; nobody outside sees it. Mount it anew for each conversation. */
export function Notes({ conversationId, notes, drafts, field }: Props) {
  const client = useQueryClient();
  const { timeZone, userId } = useWork();
  const { data: options } = useQuery(filterOptionsQuery());
  const people = (options?.people ?? []).filter(({ id }) => id !== userId);
  const [text, setText] = useState(drafts.get(conversationId) ?? "");
  const write = (next: string) => {
    setText(next);
    drafts.set(conversationId, next);
  };
  useTypedAhead("note", conversationId, (ahead) => write(text + ahead));
  const add = useMutation({
    networkMode: "always",
    mutationFn: (body: string) => api.post(`/api/v1/conversations/${conversationId}/notes`, { body: { body, mentionedIds: calledIds(body, people) }, output: noteOut }),
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
          <p dir="auto">
            {splitCalls(note.body, note.mentioned).map((part, index) => (part.isCall ? <b key={index}>{part.text}</b> : part.text))}
          </p>
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
        <NoteField
          field={field}
          value={text}
          people={people}
          error={tooLong ? "A note has at most 5,000 characters." : add.error instanceof ApiError ? add.error.message : null}
          onChange={write}
          onSend={send}
        />
        <Button type="submit" size="xs" variant="default" disabled={!parsed.success} loading={add.isPending}>
          Add note
        </Button>
      </form>
    </section>
  );
}

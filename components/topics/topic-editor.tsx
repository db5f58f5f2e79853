"use client";

import { Button, Group, NativeSelect, Select, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { ConfirmDelete } from "@/components/topics/confirm-delete";
import { QueryErrorNote } from "@/components/topics/query-error";
import { QueryHelp } from "@/components/topics/query-help";
import { QueryPreview } from "@/components/topics/query-preview";
import classes from "@/components/topics/topics.module.css";
import { FormProblem } from "@/components/ui/form-problem";
import { api } from "@/lib/http/client";
import { queryLimits } from "@/lib/topics/ast";
import { parseQuery } from "@/lib/topics/parse-query";
import { type ListedTopic, type Theme, type TopicInput, topicOut } from "@/lib/topics/schema";

type Props = {
  /** Missing for a new topic. Mount it anew for another topic. */
  topic?: ListedTopic;
  themes: readonly Theme[];
  zone: string;
  mayEdit: boolean;
  onClose: () => void;
  onSaved: (id: number) => void;
};

const weights = [
  { value: "0", label: "None" },
  { value: "1", label: "1: five minutes sooner" },
  { value: "2", label: "2: ten minutes sooner" },
  { value: "3", label: "3: a quarter of an hour sooner" },
];

/** One topic's name, theme and query, with what the query finds while it is written. */
export function TopicEditor({ topic, themes, zone, mayEdit, onClose, onSaved }: Props) {
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  // What was there when the person began: a save says so, and is refused when somebody else was faster.
  const [seen, setSeen] = useState<TopicInput>({ name: topic?.name ?? "", query: topic?.query ?? "", themeId: topic?.themeId ?? null, weight: topic?.weight ?? 0 });
  const [name, setName] = useState(seen.name);
  const [query, setQuery] = useState(seen.query);
  const [themeId, setThemeId] = useState(seen.themeId);
  const [weight, setWeight] = useState(seen.weight);
  const [settled] = useDebouncedValue(query, 300);
  const parsed = useMemo(() => parseQuery(query), [query]);
  const input: TopicInput = { name: name.trim(), query: query.trim(), themeId, weight };
  const save = useMutation({
    mutationFn: () =>
      topic
        ? api.patch(`/api/v1/topics/${topic.id}`, { body: { ...input, seen }, output: topicOut })
        : api.post("/api/v1/topics", { body: input, output: topicOut }),
    onSuccess: (saved) => {
      setSeen({ name: saved.name, query: saved.query, themeId: saved.themeId, weight: saved.weight });
      onSaved(saved.id);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["topics"] }),
  });
  useEffect(() => heading.current?.focus(), []);
  const changed = input.name !== seen.name || input.query !== seen.query || input.themeId !== seen.themeId || input.weight !== seen.weight;
  const wrong = parsed.ok || query.trim() === "" ? null : parsed.error;
  // While somebody types, the error waits for the pause, as the preview does.
  const shownError = wrong && settled === query ? wrong : null;
  return (
    <section className={classes.editor} aria-label={topic ? `Topic ${topic.name}` : "New topic"}>
      <h2 ref={heading} tabIndex={-1}>
        {topic ? topic.name : "New topic"}
      </h2>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (parsed.ok && input.name !== "" && changed) save.mutate();
        }}
      >
        <div className={classes.fields}>
          <TextInput label="Name" required maxLength={80} value={name} readOnly={!mayEdit} onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label="Theme" placeholder="None" clearable={mayEdit} readOnly={!mayEdit} value={themeId === null ? null : String(themeId)}
            data={themes.map((theme) => ({ value: String(theme.id), label: theme.name }))}
            onChange={(value) => setThemeId(value === null ? null : Number(value))}
          />
          <NativeSelect
            label="Weight in the queue" value={String(weight)} disabled={!mayEdit} data={weights}
            onChange={(event) => setWeight(Number(event.currentTarget.value))}
          />
        </div>
        <Textarea
          label="Query" required autosize minRows={2} maxRows={10} spellCheck={false} dir="auto" value={query} readOnly={!mayEdit} classNames={{ input: classes.query }}
          description={query.length > queryLimits.length * 0.9 ? `${query.length} of ${queryLimits.length} characters` : undefined}
          error={shownError !== null} aria-describedby={shownError ? "topic-query-error" : undefined}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {shownError ? <QueryErrorNote id="topic-query-error" query={query} error={shownError} /> : null}
        <QueryHelp />
        <FormProblem>{save.error?.message}</FormProblem>
        <Group gap="xs">
          {mayEdit ? (
            <Button type="submit" loading={save.isPending} disabled={!parsed.ok || input.name === "" || !changed}>
              {topic ? "Save" : "Add the topic"}
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {changed ? "Discard" : "Close"}
          </Button>
          {topic && mayEdit ? (
            <ConfirmDelete
              label="Delete" title={`Delete the topic "${topic.name}"?`} path={`/api/v1/topics/${topic.id}`} onDeleted={onClose}
              text="Its tag is taken off all posts, and its numbers disappear from Trends and Response times. The posts stay."
            />
          ) : null}
        </Group>
      </form>
      <QueryPreview query={settled.trim()} ok={parsed.ok && settled === query} zone={zone} />
    </section>
  );
}

"use client";
import { Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import classes from "@/components/conversations/views.module.css";
import type { ViewsProps } from "@/components/conversations/views-menu";
import { FormProblem } from "@/components/ui/form-problem";
import { parseView, viewPath, viewSearch } from "@/lib/conversations/view";
import { api } from "@/lib/http/client";
import { savedViewCountsQuery, savedViewsQuery } from "@/lib/saved-views/queries";
import { type SavedView, savedViewOut, viewCountCap, viewLimits } from "@/lib/saved-views/schema";

/** What ViewsMenu opens; loaded by it. */
export function ViewsPopover({ view, onChoose, isLead }: ViewsProps) {
  const [opened, setOpened] = useState(false);
  const { data } = useQuery(savedViewsQuery());
  const views = data?.views ?? [];
  const search = viewSearch(view);
  const current = views.find((saved) => saved.search === search);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={310} shadow="md" trapFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="default" className={classes.target} aria-label={current ? `Views: ${current.name}` : undefined} onClick={() => setOpened((isOpen) => !isOpen)}>
          {current?.name ?? "Views"}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Views" className={classes.dropdown}>
        {opened ? (
          <>
            <Views
              views={views} currentId={current?.id} isLead={isLead}
              onChoose={(next) => {
                setOpened(false);
                onChoose(next);
              }}
            />
            <SaveForm key={search} search={search} current={current} isLead={isLead} />
          </>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

type ViewsListProps = { views: readonly SavedView[]; currentId: number | undefined; isLead: boolean; onChoose: ViewsProps["onChoose"] };

function Views({ views, currentId, isLead, onChoose }: ViewsListProps) {
  const client = useQueryClient();
  const { data } = useQuery({ ...savedViewCountsQuery(), enabled: views.length > 0 });
  const counts = new Map(data?.counts.map(({ id, count }) => [id, count]));
  const remove = useMutation({
    mutationFn: (saved: SavedView) => api.delete(`/api/v1/saved-views/${saved.id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["saved-views"] }),
  });
  if (views.length === 0) return <p className={classes.none}>Choose a tab, filters or a search, then keep the list here under a name.</p>;
  return (
    <>
      <ul className={classes.list}>
        {views.map((saved) => {
          const next = parseView(new URLSearchParams(saved.search));
          return (
            <li key={saved.id}>
              <a
                href={viewPath(next)}
                aria-current={saved.id === currentId ? "page" : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onChoose(next);
                }}
              >
                <span dir="auto">{saved.name}</span>
                {saved.shared ? <small>for all</small> : null}
                <b>{sayCount(counts.get(saved.id))}</b>
              </a>
              {isLead || !saved.shared ? (
                <Button size="compact-xs" variant="subtle" color="gray" aria-label={`Remove the view ${saved.name}`} disabled={remove.isPending} onClick={() => remove.mutate(saved)}>
                  ✕
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <FormProblem>{remove.error?.message}</FormProblem>
    </>
  );
}

type SaveProps = { search: string; current: SavedView | undefined; isLead: boolean };

function SaveForm({ search, current, isLead }: SaveProps) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => api.post("/api/v1/saved-views", { body: { name, search, shared }, output: savedViewOut }),
    onSuccess: () => setName(""),
    onSettled: () => client.invalidateQueries({ queryKey: ["saved-views"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") save.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        size="xs" label="Keep this list as" placeholder={current?.name} maxLength={viewLimits.nameLength} data-autofocus
        value={name} onChange={(event) => setName(event.currentTarget.value)}
      />
      {isLead ? <Checkbox size="xs" label="For everybody here" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} /> : null}
      <FormProblem>{save.error?.message}</FormProblem>
      <Button type="submit" size="xs" loading={save.isPending} disabled={name.trim() === ""}>
        Keep it
      </Button>
    </form>
  );
}

function sayCount(count: number | null | undefined): string {
  if (count === undefined || count === null) return "";
  return count > viewCountCap ? `${viewCountCap}+` : String(count);
}

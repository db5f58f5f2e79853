"use client";

import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDelete } from "@/components/topics/confirm-delete";
import { ThemeForm } from "@/components/topics/theme-form";
import classes from "@/components/topics/topics.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { countOf } from "@/lib/format/number";
import { experienceNames } from "@/lib/topics/experience-names";
import type { TopicList } from "@/lib/topics/schema";

/** Groups of topics that reports use, so that customers' and employees' experience stand in one picture. */
export function ThemesPanel({ query, mayEdit }: { query: UseQueryResult<TopicList>; mayEdit: boolean }) {
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const close = () => setEditing(null);
  const add = (
    <Button size="compact-sm" variant="default" onClick={() => setEditing("new")}>
      Add a theme
    </Button>
  );
  const { data } = query;
  return (
    <Panel
      title="Themes" query={query} height={96} isEmpty={data?.themes.length === 0 && editing !== "new"}
      actions={mayEdit && editing !== "new" && data && data.themes.length > 0 ? add : null}
      empty={
        <EmptyState title="No themes yet" action={mayEdit ? add : null}>
          A theme groups topics for reports, and says whether they are about customers or about the people who work here.
        </EmptyState>
      }
    >
      <ul className={classes.themes}>
        {data?.themes.map((theme) => (
          <li key={theme.id}>
            {editing === theme.id ? (
              <ThemeForm theme={theme} onClose={close} />
            ) : (
              <>
                <p>
                  <b>{theme.name}</b>
                  <small>
                    {experienceNames[theme.experience]} · {countOf(data.topics.filter((topic) => topic.themeId === theme.id).length, "topic")}
                  </small>
                </p>
                {mayEdit ? (
                  <span>
                    <Button size="compact-sm" variant="subtle" aria-label={`Edit the theme ${theme.name}`} onClick={() => setEditing(theme.id)}>
                      Edit
                    </Button>
                    <ConfirmDelete
                      label="Delete" ariaLabel={`Delete the theme ${theme.name}`} title={`Delete the theme "${theme.name}"?`}
                      text="Its topics stay, without a theme." path={`/api/v1/themes/${theme.id}`}
                    />
                  </span>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === "new" ? <ThemeForm onClose={close} /> : null}
    </Panel>
  );
}

"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { ThemesPanel } from "@/components/topics/themes-panel";
import { TopicList } from "@/components/topics/topic-list";
import classes from "@/components/topics/topics.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { topicsQuery } from "@/lib/topics/queries";

const TopicEditor = dynamic(() => import("@/components/topics/topic-editor").then((m) => m.TopicEditor), { ssr: false });

type Props = { zone: string; mayEdit: boolean; mayOpenConversations: boolean };

/** What people talk about: saved queries, tried out while they are written. */
export function TopicsScreen({ zone, mayEdit, mayOpenConversations }: Props) {
  const list = useQuery(topicsQuery());
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const close = useCallback(() => setEditing(null), []);
  const { data } = list;
  const topic = data?.topics.find((one) => one.id === editing);
  const add = (
    <Button onClick={() => setEditing("new")} disabled={editing === "new"}>
      Add a topic
    </Button>
  );
  return (
    <>
      <PageHeader title="Topics" actions={mayEdit && data && data.topics.length > 0 ? add : null} />
      <div className={classes.columns} data-editing={editing !== null || undefined}>
        <Panel
          title="Topics by theme"
          hint="people's posts in the last 30 days"
          query={list}
          isEmpty={data?.topics.length === 0}
          empty={
            <EmptyState title="No topics yet" action={mayEdit ? add : null}>
              A topic is a saved search, such as a product, an issue or a competitor. New posts are tagged as they come, older ones within minutes.
            </EmptyState>
          }
        >
          {data ? <TopicList list={data} selected={editing} onSelect={setEditing} mayOpenConversations={mayOpenConversations} /> : null}
        </Panel>
        <div className={classes.side}>
          {data && editing === "new" ? <TopicEditor key="new" themes={data.themes} zone={zone} mayEdit={mayEdit} onClose={close} onSaved={setEditing} /> : null}
          {data && topic ? <TopicEditor key={topic.id} topic={topic} themes={data.themes} zone={zone} mayEdit={mayEdit} onClose={close} onSaved={setEditing} /> : null}
          <ThemesPanel query={list} mayEdit={mayEdit} />
        </div>
      </div>
    </>
  );
}

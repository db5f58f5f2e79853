"use client";
import { Button, Group, MultiSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { AuthorityTable } from "@/components/playbooks/authority-table";
import { PlanView } from "@/components/playbooks/plan-view";
import classes from "@/components/playbooks/playbooks.module.css";
import { Panel } from "@/components/ui/panel";
import { api } from "@/lib/http/client";
import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { playbookOut } from "@/lib/playbooks/schema";
import { topicsQuery } from "@/lib/topics/queries";

type Props = { playbook: LibraryPlaybook; mayEdit: boolean; onAdded: (name: string) => void };

/** One of the library's, to be read and taken over. */
export function LibraryPlaybookView({ playbook, mayEdit, onAdded }: Props) {
  const client = useQueryClient();
  const topics = useQuery(topicsQuery());
  const [topicIds, setTopicIds] = useState<string[]>([]);
  const add = useMutation({
    networkMode: "always",
    mutationFn: () => api.post("/api/v1/playbooks/library", { body: { key: playbook.key, topicIds: topicIds.map(Number) }, output: playbookOut }),
    async onSuccess({ name }) {
      await client.invalidateQueries({ queryKey: ["playbooks"] });
      onAdded(name);
    },
  });
  return (
    <div className={classes.stack}>
      <Panel
        title={playbook.name} hint="from the library" query={{ isPending: false, isError: false, data: playbook }}
        actions={
          <Button size="compact-sm" variant="default" component={Link} href={`/drills?practises=${playbook.key}`}>
            Try it in a drill
          </Button>
        }
      >
        <p className={classes.summary}>{playbook.summary}</p>
        {mayEdit ? (
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              add.mutate();
            }}
          >
            <MultiSelect
              label="Add it to ours, for these topics" description={topics.data?.topics.length === 0 ? "There are no topics yet. Add one under Topics first." : "From then on it is yours to change."} searchable value={topicIds}
              data={(topics.data?.topics ?? []).map((topic) => ({ value: String(topic.id), label: topic.name }))} onChange={setTopicIds}
            />
            {add.error ? (
              <p className={classes.problem} role="alert">
                {add.error.message}
              </p>
            ) : null}
            <Group gap="xs">
              <Button type="submit" loading={add.isPending} disabled={topicIds.length === 0}>
                Add to ours
              </Button>
            </Group>
          </form>
        ) : null}
        <AuthorityTable rules={playbook.authority.rules} />
      </Panel>
      <Panel title="The plan" query={{ isPending: false, isError: false, data: playbook }}>
        <PlanView content={playbook.content} />
      </Panel>
    </div>
  );
}

"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AuthorityPreview } from "@/components/playbooks/authority-preview";
import { AuthorityTable } from "@/components/playbooks/authority-table";
import { PlaybookEditor } from "@/components/playbooks/playbook-editor";
import classes from "@/components/playbooks/playbooks.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { playbooksQuery } from "@/lib/playbooks/queries";
import { everydayName, type Playbook } from "@/lib/playbooks/schema";

/** Who may do what without asking, for each kind of situation. */
export function PlaybooksScreen({ mayEdit }: { mayEdit: boolean }) {
  const query = useQuery(playbooksQuery());
  const [chosen, setChosen] = useState<string>(everydayName);
  const [isEditing, setIsEditing] = useState(false);
  const playbooks = query.data?.playbooks ?? [];
  const isNew = chosen === "";
  const playbook = isNew ? null : (playbooks.find(({ name }) => name === chosen) ?? playbooks[0]);
  const open = (name: string, edit: boolean) => {
    setChosen(name);
    setIsEditing(edit);
  };
  return (
    <>
      <PageHeader title="Playbooks" actions={mayEdit && query.data ? <Button onClick={() => open("", true)}>Add a playbook</Button> : null} />
      <div className={classes.columns}>
        <Panel title="Situations" query={query} height={120} isEmpty={playbooks.length === 0} empty={<EmptyState title="No playbooks">Reload the page.</EmptyState>}>
          <ul className={classes.names}>
            {playbooks.map((one) => (
              <li key={one.name}>
                <button type="button" aria-current={!isNew && one.name === playbook?.name ? "true" : undefined} onClick={() => open(one.name, false)}>
                  <b>{one.name}</b>
                  <span>{sayScope(one)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className={classes.small}>A conversation is handled by the playbook that shares most topics with it.</p>
        </Panel>
        {isEditing && query.data ? (
          <PlaybookEditor
            key={playbook ? `${playbook.name} ${playbook.version}` : "new"}
            playbook={playbook ?? null} everyday={playbooks.find(({ name }) => name === everydayName)}
            onClose={(name) => open(name ?? playbook?.name ?? everydayName, false)}
          />
        ) : playbook ? (
          <div className={classes.stack}>
            <Panel
              title={playbook.name}
              hint={playbook.version > 0 ? `version ${playbook.version}` : "as it comes with Firstminute"}
              query={query}
              actions={
                mayEdit ? (
                  <Button size="compact-sm" variant="default" onClick={() => setIsEditing(true)}>
                    Change
                  </Button>
                ) : null
              }
            >
              {playbook.summary ? <p className={classes.summary}>{playbook.summary}</p> : null}
              <p className={classes.small}>{sayScope(playbook)}</p>
              <AuthorityTable rules={playbook.authority.rules} />
            </Panel>
            <AuthorityPreview rules={playbook.authority.rules} />
          </div>
        ) : null}
      </div>
    </>
  );
}

function sayScope({ name, topics }: Playbook): string {
  if (name === everydayName) return "For everything that no other is for";
  return topics.length > 0 ? `For ${topics.map((topic) => topic.name).join(", ")}` : "For topics that are gone";
}

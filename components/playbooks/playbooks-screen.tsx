"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as z from "zod/mini";
import { AuthorityPreview } from "@/components/playbooks/authority-preview";
import { AuthorityTable } from "@/components/playbooks/authority-table";
import { LibraryPlaybookView } from "@/components/playbooks/library-playbook";
import { PlanPanel } from "@/components/playbooks/plan-panel";
import { PlaybookEditor } from "@/components/playbooks/playbook-editor";
import classes from "@/components/playbooks/playbooks.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useUrlState } from "@/components/ui/use-url-state";
import { playbookLibraryQuery, playbooksQuery } from "@/lib/playbooks/queries";
import { everydayName, type Playbook } from "@/lib/playbooks/schema";

const pageState = z.object({
  /** Of ours; Everyday when left out. */
  name: z.optional(z.string()),
  /** One of the library's that is being read. */
  library: z.optional(z.string()),
});

/** Who may do what without asking, for each kind of situation. */
export function PlaybooksScreen({ mayEdit, zone }: { mayEdit: boolean; zone: string }) {
  const query = useQuery(playbooksQuery());
  const library = useQuery(playbookLibraryQuery());
  const [{ name: named, library: libraryKey }, setPage] = useUrlState(pageState);
  const [isNew, setIsNew] = useState(false);
  const [isEditing, setIsEditing] = useState(false);
  const playbooks = query.data?.playbooks ?? [];
  const playbook = isNew ? null : (playbooks.find(({ name }) => name === named) ?? playbooks[0]);
  const fromLibrary = library.data?.playbooks.find(({ key }) => key === libraryKey) ?? null;
  const open = (name: string, edit: boolean) => {
    setIsNew(name === "");
    setPage({ library: null, name: name === everydayName ? null : name });
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
                <button type="button" aria-current={!isNew && !fromLibrary && one.name === playbook?.name ? "true" : undefined} onClick={() => open(one.name, false)}>
                  <b>{one.name}</b>
                  <span>{sayScope(one)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className={classes.small}>A conversation is handled by the playbook that shares most topics with it.</p>
          <h3 className={classes.libraryTitle}>Library</h3>
          <ul className={classes.names} aria-label="Library">
            {(library.data?.playbooks ?? []).map((one) => (
              <li key={one.key}>
                <button type="button" aria-current={one.key === libraryKey ? "true" : undefined} onClick={() => setPage({ name: null, library: one.key })}>
                  <b>{one.name}</b>
                  <span>{playbooks.some((ours) => ours.libraryKey === one.key) ? "Taken over" : "To be taken over"}</span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        {fromLibrary ? (
          <LibraryPlaybookView key={fromLibrary.key} playbook={fromLibrary} mayEdit={mayEdit} onAdded={(name) => open(name, false)} />
        ) : isEditing && query.data ? (
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
            {playbook.id === null ? null : <PlanPanel key={playbook.id} id={playbook.id} mayEdit={mayEdit} zone={zone} />}
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

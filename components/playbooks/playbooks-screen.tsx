"use client";

import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import * as z from "zod/mini";
import { AuthorityPreview } from "@/components/playbooks/authority-preview";
import { AuthorityTable } from "@/components/playbooks/authority-table";
import { PlanPanel } from "@/components/playbooks/plan-panel";
import { PlaybookList } from "@/components/playbooks/playbook-list";
import classes from "@/components/playbooks/playbooks.module.css";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useUrlState } from "@/components/ui/use-url-state";
import { playbookLibraryQuery, playbooksQuery } from "@/lib/playbooks/queries";
import { sayScope } from "@/lib/playbooks/say-scope";
import { everydayName } from "@/lib/playbooks/schema";

// Their fields for choosing several are a good part of a page's first load.
const LibraryPlaybookView = dynamic(() => import("@/components/playbooks/library-playbook").then((m) => m.LibraryPlaybookView), { ssr: false });
const PlaybookEditor = dynamic(() => import("@/components/playbooks/playbook-editor").then((m) => m.PlaybookEditor), { ssr: false });

const pageState = z.object({
  /** Of ours; when left out a wide screen shows the first beside the list, a narrow one the list alone. */
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
  const list = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const open = (name: string, edit: boolean) => {
    setIsNew(name === "");
    setPage({ library: null, name });
    setIsEditing(edit);
    focusLater(() => back.current);
  };
  const openLibrary = (key: string) => {
    setIsNew(false);
    setIsEditing(false);
    setPage({ name: null, library: key });
    focusLater(() => back.current);
  };
  const close = () => {
    setIsNew(false);
    setIsEditing(false);
    setPage({ name: null, library: null });
    focusLater(() => list.current?.querySelector("button") ?? null);
  };
  return (
    <>
      <PageHeader title="Playbooks" actions={mayEdit && query.data ? <Button onClick={() => open("", true)}>Add a playbook</Button> : null} />
      <div className={classes.columns} data-open={isNew || isEditing || libraryKey !== undefined || named !== undefined}>
        <div className={classes.list} ref={list}>
          <PlaybookList
            query={query} library={library.data?.playbooks ?? []}
            shown={{ name: isNew || fromLibrary || !playbook ? null : playbook.name, library: fromLibrary?.key ?? null }}
            onOpen={(name) => open(name, false)} onOpenLibrary={openLibrary}
          />
        </div>
        <div className={classes.shown}>
          <Button ref={back} className={classes.back} variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={close}>
            All playbooks
          </Button>
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
      </div>
    </>
  );
}

/** A narrow screen shows the list or what is open: whoever goes by keyboard comes along. What is hidden takes no focus. */
const focusLater = (find: () => HTMLElement | null) => requestAnimationFrame(() => find()?.focus());

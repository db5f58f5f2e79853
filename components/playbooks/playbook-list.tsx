"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type * as z from "zod/mini";
import classes from "@/components/playbooks/playbooks.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { sayScope } from "@/lib/playbooks/say-scope";
import type { playbooksOut } from "@/lib/playbooks/schema";

type Props = {
  query: UseQueryResult<z.output<typeof playbooksOut>>;
  library: readonly LibraryPlaybook[];
  /** Of ours, the one that is shown; of the library, its key. */
  shown: { name: string | null; library: string | null };
  onOpen: (name: string) => void;
  onOpenLibrary: (key: string) => void;
};

/** Ours, then those that can be taken over. */
export function PlaybookList({ query, library, shown, onOpen, onOpenLibrary }: Props) {
  const playbooks = query.data?.playbooks ?? [];
  return (
    <Panel title="Situations" query={query} height={120} isEmpty={playbooks.length === 0} empty={<EmptyState title="No playbooks">Reload the page.</EmptyState>}>
      <ul className={classes.names}>
        {playbooks.map((one) => (
          <li key={one.name}>
            <button type="button" aria-current={one.name === shown.name ? "true" : undefined} onClick={() => onOpen(one.name)}>
              <b>{one.name}</b>
              <span>{sayScope(one)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.small}>A conversation is handled by the playbook that shares most topics with it.</p>
      <h3 className={classes.libraryTitle}>Library</h3>
      <ul className={classes.names} aria-label="Library">
        {library.map((one) => (
          <li key={one.key}>
            <button type="button" aria-current={one.key === shown.library ? "true" : undefined} onClick={() => onOpenLibrary(one.key)}>
              <b>{one.name}</b>
              <span>{playbooks.some((ours) => ours.libraryKey === one.key) ? "Taken over" : "To be taken over"}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

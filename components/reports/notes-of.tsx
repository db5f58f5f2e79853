"use client";
import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { createContext, use } from "react";
import { useReading } from "@/components/reports/report-context";
import classes from "@/components/reports/paper.module.css";
import { formatDay, formatInstant } from "@/lib/format/date";

/** Who may take back which notes; none on a shared page. */
export const OwnNotes = createContext<{ ids: readonly string[]; remove: (id: string) => void }>({ ids: [], remove: () => undefined });

/** People's notes on a part of the report, or on all of it. */
export function NotesOf({ panelId }: { panelId: string | null }) {
  const { document } = useReading();
  const { ids, remove } = use(OwnNotes);
  const { zone } = document.range;
  const notes = document.annotations.filter((note) => (note.panelId ?? (note.at === null ? null : "sentiment")) === panelId);
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label="Notes">
      {notes.map(({ id, at, text, author, madeAt }) => (
        <li key={id}>
          <p dir="auto">{text}</p>
          <small>
            <bdi>{author}</bdi>
            {at === null ? "" : `, on ${formatInstant(new Date(at), zone)}`} · written {formatDay(new Date(madeAt), zone, new Date(0))}
          </small>
          {ids.includes(id) ? (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Delete the note: ${text}`} onClick={() => remove(id)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

"use client";

import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useRef, useState } from "react";
import classes from "@/components/imports/imports.module.css";

/** Takes one file, dropped or chosen. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is one more way for a pointer; the button inside is the way for everybody
    <section
      className={classes.drop}
      data-over={isOver || undefined}
      aria-label="Drop a file here"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileImport size={32} stroke={1.4} aria-hidden />
      <p>
        <b>Drop a file here</b>, or
      </p>
      <Button onClick={() => input.current?.click()}>Choose a file</Button>
      <p className={classes.hint}>CSV, TSV, JSON lines or a JSON array, gzip too, up to 2 GB. Importing the same file again adds nothing.</p>
      <input
        ref={input}
        type="file"
        className="fm-hidden"
        aria-label="File to import"
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}

"use client";
import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type RefObject, useEffect, useRef, useState } from "react";

type Props = { value: string; onSearch: (text: string) => void; field: RefObject<HTMLInputElement | null> };

/** Searches a moment after the last key; the address follows. */
export function SearchField({ value, onSearch, field }: Props) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by itself: back, forward, or cleared filters.
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  const search = useDebouncedCallback((next: string) => {
    sent.current = next.trim();
    onSearch(next.trim());
  }, 250);
  const write = (next: string) => {
    setText(next);
    search(next);
  };
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label="Search posts and people"
      placeholder="Search posts and people"
      maxLength={200}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        write("");
        event.currentTarget.blur();
      }}
      rightSection={text ? <CloseButton size="sm" aria-label="Clear the search" onClick={() => write("")} /> : <Kbd size="xs">/</Kbd>}
    />
  );
}

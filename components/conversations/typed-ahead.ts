"use client";
import { useLayoutEffect } from "react";

type Field = "reply" | "note";

let typed: { field: Field; conversationId: string; text: string } | null = null;

/** Somebody asked for a field: what is typed until it is there is meant for it. */
export function expectTyping(field: Field, conversationId: string): void {
  typed = { field, conversationId, text: "" };
}

/** A key as `KeyboardEvent.key` names it; returns whether it was one that writes. */
export function keepTyped(key: string): boolean {
  const isLetter = [...key].length === 1;
  if (!isLetter && key !== "Backspace") return false;
  if (typed) typed.text = isLetter ? typed.text + key : [...typed.text].slice(0, -1).join("");
  return true;
}

/** What the field begins with, once. */
export function takeTyped(field: Field, conversationId: string): string {
  if (typed?.field !== field || typed.conversationId !== conversationId) return "";
  const { text } = typed;
  typed = null;
  return text;
}

/** Gives what was typed ahead to the field as soon as it is there, before the next key. */
export function useTypedAhead(field: Field, conversationId: string, begin: (ahead: string) => void): void {
  useLayoutEffect(() => {
    const ahead = takeTyped(field, conversationId);
    if (ahead !== "") begin(ahead);
  });
}

"use client";
import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { keepTyped } from "@/components/conversations/typed-ahead";

export type Shortcuts = Record<string, () => void>;

const typing = "input:not([type='checkbox']), textarea, select, [contenteditable='true'], [role='dialog'], [role='menu'], [role='listbox']";

/** Single keys can be switched off (WCAG 2.1.4): dictation and shaky hands type them by accident. */
export function useShortcutSetting() {
  return useLocalStorage({ key: "firstminute-single-keys", defaultValue: true });
}

/** Set on what stands where a field will be: what is typed is meant for it already, and kept. */
export const fieldOnItsWay = { "data-field-on-its-way": "" } as const;

/** Runs the action of a pressed key, unless somebody types or is about to, a menu is open, or a modifier is held. */
export function useShortcuts(shortcuts: Shortcuts, enabled: boolean): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      if (event.key !== "Escape" && document.querySelector("[data-field-on-its-way]")) {
        if (keepTyped(event.key)) event.preventDefault();
        return;
      }
      const action = current.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}

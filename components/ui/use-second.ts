"use client";
import { useSyncExternalStore } from "react";

// One timer for all clocks of a page, so that they tick together; it rests while nobody looks.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let current = 0;

function tick() {
  current = Math.floor(Date.now() / 1000);
  for (const listener of listeners) listener();
  timer = setTimeout(tick, 1000 - (Date.now() % 1000));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** The current time, once a second. */
export function useSecond(): Date {
  const second = useSyncExternalStore(
    subscribe,
    () => (current ||= Math.floor(Date.now() / 1000)),
    () => 0,
  );
  return new Date(second * 1000);
}

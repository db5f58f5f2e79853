"use client";
import { type PointerEvent, useEffect, useRef } from "react";

const longMilliseconds = 450;
const stillPixels = 10;

/** A finger that rests on something: what a right button or a box is for a mouse. */
export function useLongPress(onPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const long = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    /** Whether the click that comes now ends a long press; asked once. */
    wasLong: () => {
      const was = long.current;
      long.current = false;
      return was;
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        long.current = false;
        if (event.pointerType !== "touch") return;
        from.current = { x: event.clientX, y: event.clientY };
        timer.current = setTimeout(() => {
          long.current = true;
          onPress();
        }, longMilliseconds);
      },
      onPointerMove: (event: PointerEvent) => {
        if (Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) > stillPixels) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onPointerLeave: stop,
      onContextMenu: (event: { preventDefault: () => void; nativeEvent: Event }) => {
        // A link's own menu would cover what the press has just done.
        if ((event.nativeEvent as globalThis.PointerEvent).pointerType === "touch") event.preventDefault();
      },
    },
  };
}

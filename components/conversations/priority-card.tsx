"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import classes from "@/components/conversations/priority.module.css";
import type { Priority } from "@/lib/conversations/schema";
import { formatClock } from "@/lib/format/duration";

type Props = { target: RefObject<HTMLElement | null>; priority: Priority; id: string; onClose: () => void };

const gap = 6;

/** The parts of a head start, which add up to it. It stands over the list, which would cut it off. */
export function PriorityCard({ target, priority, id, onClose }: Props) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  useLayoutEffect(() => {
    const at = target.current?.getBoundingClientRect();
    const size = card.current?.getBoundingClientRect();
    if (!at || !size) return;
    const isBelow = at.bottom + gap + size.height <= window.innerHeight;
    setPlace({
      top: isBelow ? at.bottom + gap : Math.max(gap, at.top - gap - size.height),
      left: Math.max(gap, Math.min(at.right - size.width, window.innerWidth - size.width - gap)),
    });
  }, [target]);
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (!(event.target instanceof Node && target.current?.contains(event.target))) onClose();
    };
    window.addEventListener("scroll", onClose, { capture: true, passive: true });
    window.addEventListener("pointerdown", onPress);
    return () => {
      window.removeEventListener("scroll", onClose, { capture: true });
      window.removeEventListener("pointerdown", onPress);
    };
  }, [target, onClose]);
  return createPortal(
    <div ref={card} id={id} className={classes.card} role="tooltip" style={place ?? { top: 0, left: 0, visibility: "hidden" }}>
      <table>
        <caption>Stands earlier than the wait alone</caption>
        <tbody>
          {priority.parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">{part.label}</th>
              <td>{part.note}</td>
              <td>{say(part.seconds)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Together
            </th>
            <td>{say(priority.headStartSeconds)}</td>
          </tr>
        </tfoot>
      </table>
    </div>,
    document.body,
  );
}

const say = (seconds: number) => `${seconds < 0 ? "−" : ""}${formatClock(Math.abs(seconds))}`;

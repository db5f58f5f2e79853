"use client";
import { lazy, Suspense, useCallback, useId, useRef, useState } from "react";
import classes from "@/components/conversations/row.module.css";
import type { Priority } from "@/lib/conversations/schema";

const PriorityCard = lazy(() => import("@/components/conversations/priority-card").then((m) => ({ default: m.PriorityCard })));

type Props = { name: string; priority: Priority };

/** How many minutes ahead of their wait somebody stands; pointed at, focused or tapped it says why. */
export function PriorityMark({ name, priority }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const cardId = useId();
  const close = useCallback(() => setIsOpen(false), []);
  const minutes = Math.max(1, Math.round(priority.headStartSeconds / 60));
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes.priority}
        aria-label={`${name} stands ${minutes} min ahead of the wait: why`}
        aria-describedby={isOpen ? cardId : undefined}
        onClick={() => setIsOpen(true)}
        onFocus={() => setIsOpen(true)}
        onBlur={close}
        onPointerEnter={() => setIsOpen(true)}
        onPointerLeave={(event) => setIsOpen(event.pointerType === "touch" || document.activeElement === event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !isOpen) return;
          event.stopPropagation();
          close();
        }}
      >
        <span aria-hidden>▲ {minutes} min</span>
      </button>
      {isOpen ? (
        <Suspense>
          <PriorityCard target={button} priority={priority} id={cardId} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}

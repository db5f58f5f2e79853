"use client";
import { Button } from "@mantine/core";
import classes from "@/components/conversations/list.module.css";
import { defaultOrder, type Order } from "@/lib/conversations/list-schema";
import type { View } from "@/lib/conversations/view";

const orderWords: Record<Order, string> = { priority: "By priority", waiting: "Waiting longest first", newest: "Newest activity first" };

type Props = { view: View; canChoose: boolean; onChoose: () => void };

/** What the list is ordered by, and the way to choose many without a keyboard. */
export function ListHead({ view, canChoose, onChoose }: Props) {
  return (
    <div className={classes.head}>
      <span>{orderWords[view.order ?? defaultOrder(view.tab)]}</span>
      <Button size="compact-xs" variant="subtle" disabled={!canChoose} onClick={onChoose}>
        Choose
      </Button>
    </div>
  );
}

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

/** An empty period, with the one step that most often helps: imported posts may lie years back. */
export function Nothing({ title, children = "Choose a longer period, or fewer filters." }: { title: string; children?: React.ReactNode }) {
  return (
    <EmptyState
      title={title}
      action={
        <Anchor inherit component={Link} href="?range=all">
          Show all time
        </Anchor>
      }
    >
      {children}
    </EmptyState>
  );
}

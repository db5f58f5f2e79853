import { Panel } from "@/components/ui/panel";

const pending = { isPending: true, isError: false };

/** Holds the place of a panel whose code has not come yet. */
export function WaitingPanel({ title, height }: { title: string; height: number }) {
  return (
    <Panel title={title} query={pending} height={height}>
      {null}
    </Panel>
  );
}

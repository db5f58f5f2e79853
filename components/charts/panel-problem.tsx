import { Panel, type PanelQuery } from "@/components/ui/panel";

/** In place of a row of numbers that could not be read: the reason, and a way to try again. */
export function PanelProblem({ query, title = "The main numbers" }: { query: PanelQuery; title?: string }) {
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title={title} query={query} height={80}>
        {null}
      </Panel>
    </div>
  );
}

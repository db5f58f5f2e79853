import classes from "@/components/incidents/strategy.module.css";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import type { Room } from "@/lib/incidents/room-schema";

/** What the playbook says one should and should not do, with its reasons. */
export function AdvicePanel({ playbook, query }: { playbook: NonNullable<Room["playbook"]>; query: PanelQuery }) {
  if (playbook.dos.length + playbook.donts.length === 0) return null;
  return (
    <Panel title="Do, and do not" hint={playbook.name} query={query}>
      <div className={classes.advice}>
        <ul>
          {playbook.dos.map(({ text, why }) => (
            <li key={text}>
              <b>{text}</b> {why}
            </li>
          ))}
        </ul>
        {playbook.donts.length > 0 ? <p><b>Do not</b></p> : null}
        <ul>
          {playbook.donts.map(({ text, why }) => (
            <li key={text}>
              <b>{text}</b> {why}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

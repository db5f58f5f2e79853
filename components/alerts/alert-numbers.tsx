import own from "@/components/alerts/alert.module.css";
import classes from "@/components/alerts/alerts.module.css";
import columns from "@/components/ui/columns.module.css";
import { Panel } from "@/components/ui/panel";
import { sayEvidence } from "@/lib/alerts/say-evidence";
import type { AlertPageOut } from "@/lib/alerts/schema";

const stands = { isPending: false, isError: false, data: true } as const;

/** Why it fired, every number of it, the same computed now, and what it would have taken not to. */
export function AlertNumbers({ alert: { evidence, recomputed, whatItTakes } }: { alert: AlertPageOut }) {
  return (
    <div className={columns.column}>
      <Panel title="Why it fired" query={stands}>
        <ul className={classes.reasons}>
          {evidence.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Panel>
      <Panel title="What it would have taken not to fire" hint="each by itself" query={stands}>
        <ul className={classes.reasons}>
          {whatItTakes.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Panel>
      <Panel title="Every number" query={stands}>
        <table className={own.compared}>
          <caption className="fm-hidden">Every number, as it was stored and as it is computed now</caption>
          <thead>
            <tr>
              <th scope="col">number</th>
              <th scope="col">stored</th>
              <th scope="col">computed now</th>
            </tr>
          </thead>
          <tbody>
            {sayEvidence(evidence, recomputed?.numbers ?? null).map(({ name, stored, now }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{stored}</td>
                <td>{now}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Agreement recomputed={recomputed} />
      </Panel>
    </div>
  );
}

function Agreement({ recomputed }: { recomputed: AlertPageOut["recomputed"] }) {
  if (recomputed === null) return <p className={classes.quiet}>The buckets before it were too many to keep, so it cannot be computed again.</p>;
  return (
    <div className={own.agrees} data-agrees={recomputed.agrees}>
      {recomputed.agrees ? <span>Computed again from what the detector knew then: the same numbers, the same decision.</span> : <span>Computed again it differs: {recomputed.differences.slice(0, 5).join("; ")}.</span>}
    </div>
  );
}

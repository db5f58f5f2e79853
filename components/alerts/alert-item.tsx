import Link from "next/link";
import { AlertActions } from "@/components/alerts/alert-actions";
import classes from "@/components/alerts/alerts.module.css";
import rows from "@/components/ui/rows.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import { sayVerdict } from "@/lib/alerts/say-alert";
import type { ListedAlert } from "@/lib/alerts/schema";

export function AlertItem({ alert, zone, mayLead }: { alert: ListedAlert; zone: string; mayLead: boolean }) {
  const said = sayVerdict(alert, zone);
  return (
    <li className={rows.item}>
      <div className={rows.what}>
        <h3>
          <Link href={`/crises/alerts/${alert.id}`}>{alert.reason}</Link>
        </h3>
        <p>
          {alert.rule.name} · severity {alert.severity} · <TimeAgo at={alert.firedAt} />
        </p>
        <p>
          <span className={classes.state} data-tone={said.tone}>
            {said.words}
          </span>
        </p>
      </div>
      <AlertActions alert={alert} mayLead={mayLead} accepts={alert.verdict !== "dismissed"} />
    </li>
  );
}

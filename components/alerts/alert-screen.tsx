"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AlertActions } from "@/components/alerts/alert-actions";
import { AlertHistory } from "@/components/alerts/alert-history";
import { AlertNumbers } from "@/components/alerts/alert-numbers";
import { AlertPosts } from "@/components/alerts/alert-posts";
import own from "@/components/alerts/alert.module.css";
import classes from "@/components/alerts/alerts.module.css";
import { CrisesTabs } from "@/components/crises/crises-tabs";
import columns from "@/components/ui/columns.module.css";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { alertQuery } from "@/lib/alerts/queries";
import { sayVerdict } from "@/lib/alerts/say-alert";
import { formatSpan } from "@/lib/format/date";

/** Why did it fire? Everything that made one alert, computed again. */
export function AlertScreen({ id, zone, mayLead }: { id: number; zone: string; mayLead: boolean }) {
  const query = useQuery(alertQuery(id));
  const { data: alert } = query;
  const said = alert ? sayVerdict(alert, zone) : null;
  return (
    <>
      <PageHeader title="Alert">
        <CrisesTabs tab="alerts" />
      </PageHeader>
      <div className={columns.columns}>
        <div className={columns.column}>
          <Panel title={alert?.rule.name ?? "Alert"} hint={alert ? `watches ${alert.watches}` : undefined} query={query} height={360}>
            {alert && said ? (
              <>
                <p className={own.lead}>{alert.reason}</p>
                <p className={classes.quiet}>
                  <span className={classes.state} data-tone={said.tone}>
                    {said.words}
                  </span>
                  {" · "}severity {alert.severity} · {formatSpan(alert.windowFrom, alert.windowTo, zone)} ·{" "}
                  <Link className={classes.back} href={`/crises/detectors/${alert.rule.id}`}>
                    the rule
                  </Link>
                </p>
                <div className={own.judge}>
                  <AlertActions alert={alert} mayLead={mayLead} accepts={alert.verdict !== "dismissed"} />
                </div>
                <AlertHistory alert={alert} zone={zone} />
              </>
            ) : null}
          </Panel>
          {alert ? <AlertPosts alert={alert} zone={zone} /> : null}
        </div>
        {alert ? <AlertNumbers alert={alert} /> : null}
      </div>
    </>
  );
}

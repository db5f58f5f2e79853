"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AlertActions } from "@/components/alerts/alert-actions";
import { AlertNumbers } from "@/components/alerts/alert-numbers";
import { AlertPosts } from "@/components/alerts/alert-posts";
import classes from "@/components/alerts/alerts.module.css";
import { AlertChart } from "@/components/alerts/lazy";
import { CrisesTabs } from "@/components/crises/crises-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { kindOfFamily, toChartPoints } from "@/lib/alerts/chart-points";
import { alertQuery } from "@/lib/alerts/queries";
import { sayVerdict } from "@/lib/alerts/say-alert";
import { formatSpan } from "@/lib/format/date";

/** Why did it fire? Everything that made one alert, computed again. */
export function AlertScreen({ id, zone, mayLead }: { id: number; zone: string; mayLead: boolean }) {
  const query = useQuery(alertQuery(id));
  const { data: alert } = query;
  const kind = alert ? kindOfFamily[alert.evidence.numbers.family] : "count";
  const said = alert ? sayVerdict(alert, zone) : null;
  return (
    <>
      <PageHeader title="Alert">
        <CrisesTabs tab="alerts" />
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={alert?.rule.name ?? "Alert"} hint={alert ? `watches ${alert.watches}` : undefined} query={query} height={360}>
            {alert && said ? (
              <>
                <p className={classes.lead}>{alert.reason}</p>
                <p className={classes.quiet}>
                  <span className={classes.state} data-tone={said.tone}>
                    {said.words}
                  </span>
                  {" · "}severity {alert.severity} · {formatSpan(alert.windowFrom, alert.windowTo, zone)} ·{" "}
                  <Link className={classes.back} href={`/crises/detectors/${alert.rule.id}`}>
                    the rule
                  </Link>
                </p>
                <div className={classes.form}>
                  <AlertActions alert={alert} mayLead={mayLead} accepts={alert.verdict !== "dismissed"} />
                </div>
                {alert.chart.points.length > 1 ? (
                  <AlertChart name="What was counted before the alert" points={toChartPoints(alert.chart.points, kind)} alerts={[alert.windowTo.getTime()]} kind={kind} windowMinutes={alert.chart.windowMinutes} zone={zone} />
                ) : null}
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

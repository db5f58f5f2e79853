"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PanelProblem } from "@/components/charts/panel-problem";
import { CrisesTabs } from "@/components/crises/crises-tabs";
import classes from "@/components/incidents/incidents.module.css";
import { ReviewForm } from "@/components/incidents/review-form";
import { SeverityChip } from "@/components/incidents/severity-chip";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/format/date";
import { reviewQuery } from "@/lib/incidents/queries";
import { reviewStateNames } from "@/lib/incidents/review-schema";

type Props = { id: number; zone: string; mayLead: boolean };

/** What an incident taught: filled in from its timeline, corrected by people, closed with actions. */
export function ReviewScreen({ id, zone, mayLead }: Props) {
  const query = useQuery(reviewQuery(id));
  const { data } = query;
  return (
    <>
      <PageHeader
        title="After-action review"
        actions={
          <>
            <Button component={Link} href={`/crises/incidents/${id}`} variant="default">
              The room
            </Button>
            {data ? (
              <>
                <Button component="a" href={`/api/v1/incidents/${id}/review/pdf`} download variant="default" aria-label="Download as PDF">
                  PDF
                </Button>
                <Button component="a" href={`/api/v1/incidents/${id}/review/markdown`} download variant="default" aria-label="Download as Markdown">
                  Markdown
                </Button>
              </>
            ) : null}
          </>
        }
      >
        <CrisesTabs tab="incidents" />
      </PageHeader>
      {!data ? query.isError ? <PanelProblem query={query} title="The review" /> : <div className={classes.waiting} aria-busy="true" /> : null}
      {data ? (
        <>
          <section className={classes.head} aria-label="About this review">
            <h2>{data.incident.name}</h2>
            <p className={classes.chips}>
              <SeverityChip severity={data.incident.severity} />
              <span className={classes.state} data-state={data.state}>
                {reviewStateNames[data.state]}
              </span>
              <span className={classes.quiet}>
                last written {formatInstant(data.updatedAt, zone)}
                {data.updatedBy ? ` by ${data.updatedBy}` : ""}
              </span>
            </p>
          </section>
          <ReviewForm key={data.incident.id} review={data} zone={zone} mayLead={mayLead} />
        </>
      ) : null}
    </>
  );
}

"use client";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import classes from "@/components/alerts/alerts.module.css";
import { AlertChart } from "@/components/alerts/lazy";
import { kindOfFamily, toChartPoints } from "@/lib/alerts/chart-points";
import { replayQuery } from "@/lib/alerts/queries";
import type { AlertPageOut } from "@/lib/alerts/schema";

const hourMs = 3_600_000;

/** The day before an alert and the hours after it: the rule run again over what is stored now. */
export function AlertHistory({ alert: { evidence, windowTo }, zone }: { alert: AlertPageOut; zone: string }) {
  const { numbers, series, threshold } = evidence;
  const { family } = numbers;
  const [rule, from, to] = useMemo(() => [{ family, series, threshold }, new Date(windowTo.getTime() - 24 * hourMs), new Date(windowTo.getTime() + 6 * hourMs)] as const, [family, series, threshold, windowTo]);
  const { data, error } = useQuery({ ...replayQuery(rule, from, to), staleTime: 60_000 });
  if (error) return <p className={classes.quiet}>It cannot be drawn: {error.message}</p>;
  if (!data) return <Skeleton height={280} radius="md" animate={false} />;
  if (data.points.length < 2) return null;
  const kind = kindOfFamily[family];
  return (
    <>
      <AlertChart name="What was counted around the alert" points={toChartPoints(data.points, kind)} alerts={[windowTo.getTime()]} kind={kind} windowMinutes={data.windowMinutes} zone={zone} />
      <p className={classes.quiet}>Counted again from what is stored now{family === "story" ? "; the largest story of that day is drawn" : ""}. The numbers beside are those of the moment.</p>
    </>
  );
}

"use client";
import { Switch } from "@mantine/core";
import { useMutation, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/integrity/verdict.module.css";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import { ApiError, api } from "@/lib/http/client";
import { type IntegritySettings, integritySettingsOut } from "@/lib/integrity/cases/settings-schema";

type Props = { query: UseQueryResult<IntegritySettings>; zone: string };

/** One switch for every number, with what it changes now. */
export function LeaveOutPanel({ query, zone }: Props) {
  const client = useQueryClient();
  const { data } = query;
  const change = useMutation({
    networkMode: "always",
    mutationFn: (leaveOut: boolean) => api.patch("/api/v1/integrity/settings", { body: { leaveOut, seen: !leaveOut }, output: integritySettingsOut }),
    onSuccess: (answer) => client.setQueryData(["integrity", "settings"], answer),
    onSettled: () => client.invalidateQueries({ queryKey: ["integrity"] }),
  });
  return (
    <Panel title="What counts" query={query} height={120}>
      {data ? (
        <div className={classes.stack}>
          <Switch
            label="Leave posts of coordinated cases out of every number" checked={data.leaveOut} disabled={!data.mayChange || change.isPending}
            onChange={(event) => change.mutate(event.currentTarget.checked)}
          />
          <p>{sayEffect(data, zone)}</p>
          <p>While it is on, every chart and report it touches says so.{data.mayChange ? "" : " Leads may switch it."}</p>
          {change.error ? <p role="alert">{change.error instanceof ApiError ? change.error.message : "This was not changed. Reload the page."}</p> : null}
        </div>
      ) : null}
    </Panel>
  );
}

function sayEffect({ leaveOut, coordinated, leftOut }: IntegritySettings, zone: string): string {
  const { cases, posts, negative, neutral, positive, firstAt, lastAt } = coordinated;
  if (cases === 0) return "No case is called coordinated, so it would change nothing now.";
  const which = `${countOf(posts, "post")} of ${countOf(cases, "coordinated case")} (${formatCount(negative)} negative, ${formatCount(neutral)} neutral, ${formatCount(positive)} positive)`;
  const when = firstAt && lastAt ? `, from ${formatDay(firstAt, zone, lastAt)} to ${formatDay(lastAt, zone, new Date(0))}` : "";
  if (!leaveOut) return leftOut > 0 ? `${which}${when} come back now.` : `It would leave out ${which}${when}.`;
  return leftOut < posts ? `${which}${when}: ${formatCount(leftOut)} are left out so far, the rest follows.` : `${which}${when} count nowhere.`;
}

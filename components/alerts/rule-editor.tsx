"use client";
import { Button, Checkbox, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type * as z from "zod/mini";
import classes from "@/components/alerts/alerts.module.css";
import fields from "@/components/alerts/form.module.css";
import { ReplayPanel } from "@/components/alerts/replay-panel";
import { RoutingFields } from "@/components/alerts/routing-fields";
import { RuleFields } from "@/components/alerts/rule-fields";
import { RuleState } from "@/components/alerts/rule-state";
import { ConfirmDelete } from "@/components/topics/confirm-delete";
import columns from "@/components/ui/columns.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { Panel } from "@/components/ui/panel";
import { ruleChoicesQuery } from "@/lib/alerts/queries";
import { formOf, newRule } from "@/lib/alerts/rule-form";
import { ruleDetailOut } from "@/lib/alerts/schema";
import { api } from "@/lib/http/client";

type Props = { detail: z.output<typeof ruleDetailOut> | null; zone: string; mayLead: boolean };
const stands = { isPending: false, isError: false, data: true } as const;

/** What it watches on the left, what that would have done on the right. */
export function RuleEditor({ detail, zone, mayLead }: Props) {
  const client = useQueryClient();
  const router = useRouter();
  const choices = useQuery(ruleChoicesQuery());
  const [form, setForm] = useState(detail ? formOf(detail.rule) : newRule);
  const save = useMutation({
    networkMode: "always",
    mutationFn: () =>
      detail ? api.patch(`/api/v1/alert-rules/${detail.rule.id}`, { body: { ...form, version: detail.rule.version }, output: ruleDetailOut }) : api.post("/api/v1/alert-rules", { body: form, output: ruleDetailOut }),
    onSuccess: () => router.push("/crises?tab=detectors"),
    onSettled: () => client.invalidateQueries({ queryKey: ["alert-rules"] }),
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  return (
    <div className={columns.columns}>
      <div className={columns.column}>
        <ReplayPanel form={form} zone={zone} onThreshold={(threshold) => setForm((former) => ({ ...former, threshold }))} />
        {detail ? <RuleState detail={detail} zone={zone} /> : null}
      </div>
      <Panel title={detail ? "What it watches" : "A new rule"} query={stands}>
        <form
          className={fields.form}
          aria-label={detail ? "Rule" : "New rule"}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <fieldset disabled={!mayLead} className={fields.form} style={{ borderTop: 0, paddingTop: 0 }}>
            <RuleFields form={form} choices={choices.data} errors={errors} onChange={setForm} />
            <RoutingFields form={form} choices={choices.data} tells={detail?.tells ?? null} errors={errors} onChange={setForm} />
            <Checkbox label="Switched on" description="it reads the last four weeks first, then it watches" checked={form.enabled} onChange={(event) => setForm({ ...form, enabled: event.currentTarget.checked })} />
          </fieldset>
          {problem ? <p role="alert">{problem}</p> : null}
          {mayLead ? (
            <Group gap="xs">
              <Button type="submit" loading={save.isPending} disabled={form.name.trim() === ""}>
                {detail ? "Save" : form.enabled ? "Watch it" : "Keep it switched off"}
              </Button>
              <Button variant="default" onClick={() => router.push("/crises?tab=detectors")}>
                Cancel
              </Button>
              {detail ? (
                <ConfirmDelete
                  label="Delete" ariaLabel={`Delete: ${detail.rule.name}`} title="Delete this rule?" staleKey="alert-rules" text="Its alerts stay, with all that made them."
                  path={`/api/v1/alert-rules/${detail.rule.id}`} onDeleted={() => router.push("/crises?tab=detectors")}
                />
              ) : null}
            </Group>
          ) : (
            <p className={classes.quiet}>Leads and administrators change rules.</p>
          )}
        </form>
      </Panel>
    </div>
  );
}

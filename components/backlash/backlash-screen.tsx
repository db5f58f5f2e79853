"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AdvocacyTabs } from "@/components/advocacy/advocacy-tabs";
import classes from "@/components/backlash/backlash.module.css";
import { EffectPanel } from "@/components/backlash/effect-panel";
import { ExamplesPanel } from "@/components/backlash/examples-panel";
import { MethodDrawer } from "@/components/backlash/lazy";
import { MultiplierPanel } from "@/components/backlash/multiplier-panel";
import { StopRulePanel } from "@/components/backlash/stop-rule-panel";
import columns from "@/components/ui/columns.module.css";
import { PageHeader } from "@/components/ui/page-header";
import { backlashQuery, computeBacklash } from "@/lib/backlash/queries";

/** Whether replies by advocates, campaigns and our own accounts help or harm, by what others did after them. */
export function BacklashScreen({ zone }: { zone: string }) {
  const query = useQuery(backlashQuery());
  const compute = useMutation({ mutationFn: computeBacklash, networkMode: "always" });
  const [explains, setExplains] = useState(false);
  const { data } = query;
  return (
    <>
      <PageHeader
        title="Advocacy"
        actions={
          data?.mayChange ? (
            <Button variant="default" loading={compute.isPending} onClick={() => compute.mutate()}>
              Compute now
            </Button>
          ) : null
        }
      >
        <AdvocacyTabs tab="backlash" />
      </PageHeader>
      {compute.isSuccess || compute.error ? (
        <p className={classes.asked} role="status">
          {compute.error ? compute.error.message : "It is being computed. The page changes by itself when it is there."}
        </p>
      ) : null}
      <div className={columns.column}>
        <EffectPanel query={query} zone={zone} onExplain={() => setExplains(true)} />
        <div className={columns.columns}>
          <ExamplesPanel query={query} zone={zone} />
          <div className={columns.column}>
            <StopRulePanel query={query} zone={zone} />
            <MultiplierPanel query={query} />
          </div>
        </div>
      </div>
      {explains ? <MethodDrawer onClose={() => setExplains(false)} /> : null}
    </>
  );
}

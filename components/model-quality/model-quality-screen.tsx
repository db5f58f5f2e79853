"use client";
import { Button, Stack } from "@mantine/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AdaptationPanel } from "@/components/model-quality/adaptation-panel";
import { CheckPosts } from "@/components/model-quality/check-posts";
import { AgreementTable, CalibrationTable, ConfusionTable } from "@/components/model-quality/measured-tables";
import { JudgedPosts } from "@/components/model-quality/judged-posts";
import classes from "@/components/model-quality/model-quality.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { countOf, formatCount, formatRatio } from "@/lib/format/number";
import { qualityQuery } from "@/lib/labels/queries";
import { type Agreement, enoughForBand, enoughToMeasure, type Quality } from "@/lib/labels/quality-schema";

/** How well the sentiment model agrees with the people of this workspace, and what it may learn from them. */
export function ModelQualityScreen({ zone, mayAdapt }: { zone: string; mayAdapt: boolean }) {
  const quality = useQuery(qualityQuery());
  const { data } = quality;
  const total = data?.measured.total ?? 0;
  const isMeasured = total >= enoughToMeasure;
  return (
    <>
      <PageHeader
        title="Model quality"
        actions={
          <Button variant="default" component={Link} href="/settings">
            Back to settings
          </Button>
        }
      />
      <Stack gap="md">
        <Panel title="Check 20 posts" hint={`${formatCount(total)} judged so far`} query={quality} height={60}>
          <CheckPosts />
        </Panel>
        <Panel
          title="Agreement with people"
          hint={`random sample of ${formatCount(total)}`}
          query={quality}
          isEmpty={!isMeasured}
          empty={
            <EmptyState title="Not enough data">
              {countOf(total, "random post")} judged. From {enoughToMeasure} on this page says how often the model is right in each class, what it takes for what, whether it is as sure as it should be, and
              shows what it missed; from {enoughForBand} on Trends draw its error.
            </EmptyState>
          }
          height={160}
        >
          {data ? (
            <>
              <p className={classes.lead}>{sayOverall(data.measured.overall)}</p>
              <AgreementTable measured={data.measured} />
            </>
          ) : null}
        </Panel>
        {data && isMeasured ? <Measurements data={data} quality={quality} zone={zone} /> : null}
        <AdaptationPanel quality={quality} mayAdapt={mayAdapt} />
        <Panel
          title="Corrections"
          hint={`${formatCount(data?.corrections.total ?? 0)} that hold, the newest first`}
          query={quality}
          isEmpty={data?.corrections.total === 0}
          empty={<EmptyState title="Nobody has corrected a post yet">Press a post’s sentiment in its thread, or the keys 1, 2 and 3.</EmptyState>}
        >
          <p className={classes.aside}>People correct what is wrong and pass over what is right: these are evidence, and not counted above.</p>
          {data ? <JudgedPosts posts={data.corrections.newest} zone={zone} nothing="" /> : null}
        </Panel>
      </Stack>
    </>
  );
}

/** Confusion, calibration, and examples of both errors. */
function Measurements({ data, quality, zone }: { data: Quality; quality: UseQueryResult<Quality>; zone: string }) {
  return (
    <>
      <div className={classes.pair}>
        <Panel title="What is taken for what" hint="posts" query={quality}>
          <ConfusionTable confusion={data.measured.confusion} />
        </Panel>
        <Panel title="Is it as sure as it should be?" hint="calibration" query={quality}>
          <CalibrationTable bins={data.measured.calibration} />
        </Panel>
      </div>
      <div className={classes.pair}>
        <Panel title="Missed" hint="people say negative, the model did not" query={quality}>
          <JudgedPosts posts={data.missed} zone={zone} nothing="None in the sample." />
        </Panel>
        <Panel title="False alarms" hint="the model said negative, people do not" query={quality}>
          <JudgedPosts posts={data.falseAlarms} zone={zone} nothing="None in the sample." />
        </Panel>
      </div>
    </>
  );
}

function sayOverall({ agreed, total, low, high }: Agreement): string {
  return `The model agrees with people on ${formatCount(agreed)} of ${formatCount(total)} random posts (${formatRatio(agreed / total)}). With all posts judged it would be between ${formatRatio(low)} and ${formatRatio(high)}, 19 times of 20.`;
}

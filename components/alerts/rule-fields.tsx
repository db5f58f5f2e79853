"use client";
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import classes from "@/components/alerts/form.module.css";
import { withFamily } from "@/lib/alerts/rule-form";
import type { RuleChoices, RuleInput } from "@/lib/alerts/schema";
import { bucketLengths, dimensions, families, familyNames, type Measure, measuresOf, type Series } from "@/lib/alerts/series-schema";

const measureNames: Record<Measure, string> = {
  mentions: "all mentions", negative: "negative mentions", negative_share: "the share of negative mentions", negative_authors: "different authors of negative mentions",
  story_shares: "posts of each story", reach: "followers of who writes",
};
const dimensionNames: Record<Series["dimension"], string> = { all: "everything", topic: "a topic", source: "a source", theme: "a theme" };

type Props = { form: RuleInput; choices: RuleChoices | undefined; errors: Record<string, string>; onChange: (form: RuleInput) => void };

/** What a rule watches, and beneath what it says nothing. */
export function RuleFields({ form, choices, errors, onChange }: Props) {
  const { series } = form;
  const set = (change: Partial<Series>) => onChange({ ...form, series: { ...series, ...change } });
  const places = series.dimension === "topic" ? choices?.topics : series.dimension === "source" ? choices?.sources : choices?.themes;
  const offered = (places ?? []).map(({ id, name }) => ({ value: series.dimension === "theme" ? name : String(id), label: name }));
  return (
    <>
      <TextInput label="Name" required maxLength={120} placeholder="Complaints about the warehouse" value={form.name} error={errors.name} onChange={(event) => onChange({ ...form, name: event.currentTarget.value })} />
      <div className={classes.pair}>
        <NativeSelect
          label="It notices" value={form.family} data={families.map((family) => ({ value: family, label: familyNames[family] }))}
          onChange={(event) => onChange(withFamily(form, families.find((family) => family === event.currentTarget.value) ?? "volume"))}
        />
        {measuresOf[form.family].length > 1 ? (
          <NativeSelect
            label="Counting" value={series.measure} error={errors["series.measure"]} data={measuresOf[form.family].map((measure) => ({ value: measure, label: measureNames[measure] }))}
            onChange={(event) => set({ measure: measuresOf[form.family].find((measure) => measure === event.currentTarget.value) ?? series.measure })}
          />
        ) : null}
        <NativeSelect
          label="Of" value={series.dimension} data={dimensions.map((dimension) => ({ value: dimension, label: dimensionNames[dimension] }))}
          onChange={(event) => set({ dimension: dimensions.find((dimension) => dimension === event.currentTarget.value) ?? "all", key: "" })}
        />
        {series.dimension === "all" ? null : (
          <NativeSelect label="Which" value={series.key} error={errors["series.key"]} data={[{ value: "", label: "Choose" }, ...offered]} onChange={(event) => set({ key: event.currentTarget.value })} />
        )}
        <NativeSelect
          label="Looks every" value={String(series.bucketMinutes)} data={bucketLengths.map((minutes) => ({ value: String(minutes), label: minutes === 1 ? "minute" : `${minutes} minutes` }))}
          onChange={(event) => set({ bucketMinutes: bucketLengths.find((minutes) => String(minutes) === event.currentTarget.value) ?? 5 })}
        />
      </div>
      <fieldset>
        <legend>Never under</legend>
        <div className={classes.pair}>
          <NumberInput label="Posts in the window" min={0} max={1_000_000} allowDecimal={false} value={series.floors.absolute} error={errors["series.floors.absolute"]} onChange={(value) => set({ floors: { ...series.floors, absolute: Number(value) || 0 } })} />
          <NumberInput label="Times the usual" min={1} max={100} decimalScale={1} value={series.floors.relative} error={errors["series.floors.relative"]} onChange={(value) => set({ floors: { ...series.floors, relative: Math.max(1, Number(value) || 1) } })} />
          <NumberInput label="Hours of silence after an alert" description="unless it grows to a multiple" inputWrapperOrder={["label", "input", "description", "error"]} min={0.25} max={168} decimalScale={2} value={series.coolDownMinutes / 60} error={errors["series.coolDownMinutes"]} onChange={(value) => set({ coolDownMinutes: Math.max(15, Math.round(60 * (Number(value) || 0))) })} />
        </div>
      </fieldset>
    </>
  );
}

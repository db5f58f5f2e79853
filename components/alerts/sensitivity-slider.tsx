"use client";
import { useId } from "react";
import classes from "@/components/alerts/alerts.module.css";
import fields from "@/components/alerts/form.module.css";
import { sayRate } from "@/lib/alerts/rule-form";
import type { ReplayOut } from "@/lib/alerts/schema";

type Props = { slider: ReplayOut["slider"]; threshold: number; onThreshold: (threshold: number) => void };

/** How often it may be wrong, on this series' own past; each position has its threshold. */
export function SensitivitySlider({ slider, threshold, onThreshold }: Props) {
  const label = useId();
  if (slider.length === 0) return <p className={classes.quiet}>How often a threshold would be wrong is known after a day beyond what it learns from.</p>;
  const nearest = slider.reduce((best, one, index) => (Math.abs(one.threshold - threshold) < Math.abs((slider[best]?.threshold ?? 0) - threshold) ? index : best), 0);
  const at = slider[nearest];
  const isThere = at !== undefined && Math.abs(at.threshold - threshold) < 0.001;
  const words = isThere ? `at most ${sayRate(at.atMost)} expected` : `threshold ${threshold.toFixed(2)}, chosen by hand`;
  return (
    <div className={fields.slider}>
      <label id={label} htmlFor={`${label}-range`}>
        False alarms: <b>{words}</b>
      </label>
      <input
        id={`${label}-range`} type="range" min={0} max={slider.length - 1} step={1} value={nearest} aria-valuetext={words}
        onChange={(event) => {
          const chosen = slider[Number(event.currentTarget.value)];
          if (chosen) onThreshold(chosen.threshold);
        }}
      />
      <p className={classes.quiet}>
        Left: rarely wrong, slower to notice. Right: notices more, wrong more often. Threshold {threshold.toFixed(2)}
        {isThere ? `; on its own past that made ${sayRate(at.made.aWeek)} (${at.made.alarms} in ${at.made.weeks.toFixed(1)} weeks).` : "."}
      </p>
    </div>
  );
}

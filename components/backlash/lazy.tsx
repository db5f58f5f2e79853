"use client";
import dynamic from "next/dynamic";
import classes from "@/components/charts/chart.module.css";

export const EffectChart = dynamic(() => import("@/components/backlash/effect-chart").then((m) => m.EffectChart), { ssr: false, loading: () => <div className={classes.waiting} style={{ height: 290 }} aria-hidden /> });
// Windows over the page come once somebody opens them.
export const MethodDrawer = dynamic(() => import("@/components/backlash/method-drawer").then((m) => m.MethodDrawer), { ssr: false });
export const ResumeDialog = dynamic(() => import("@/components/backlash/resume-dialog").then((m) => m.ResumeDialog), { ssr: false });

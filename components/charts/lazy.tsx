"use client";
import dynamic from "next/dynamic";
import classes from "@/components/charts/chart.module.css";

// Recharts is the largest script of these screens: it comes after the numbers, and only once.
const Waiting = () => <div className={classes.waiting} style={{ height: 224 }} aria-hidden />;

export const VolumeChart = dynamic(() => import("@/components/charts/volume-chart").then((m) => m.VolumeChart), { ssr: false, loading: Waiting });
export const NetSentimentChart = dynamic(() => import("@/components/charts/net-sentiment-chart").then((m) => m.NetSentimentChart), {
  ssr: false,
  loading: Waiting,
});
export const DistributionChart = dynamic(() => import("@/components/charts/distribution-chart").then((m) => m.DistributionChart), {
  ssr: false,
  loading: Waiting,
});

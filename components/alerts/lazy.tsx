"use client";
import dynamic from "next/dynamic";
import classes from "@/components/charts/chart.module.css";

export const AlertChart = dynamic(() => import("@/components/alerts/alert-chart").then((m) => m.AlertChart), { ssr: false, loading: () => <div className={classes.waiting} style={{ height: 280 }} aria-hidden /> });

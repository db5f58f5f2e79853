"use client";
import dynamic from "next/dynamic";
import classes from "@/components/charts/chart.module.css";

// Recharts comes after the words and numbers of the report.
const Waiting = () => <div className={classes.waiting} style={{ height: 260 }} aria-hidden />;

export const LineBlock = dynamic(() => import("@/components/reports/line-block").then((m) => m.LineBlock), { ssr: false, loading: Waiting });
export const NewReportDialog = dynamic(() => import("@/components/reports/new-report-dialog").then((m) => m.NewReportDialog), { ssr: false });
export const ShareDialog = dynamic(() => import("@/components/reports/share-dialog").then((m) => m.ShareDialog), { ssr: false });
export const ReportDialog = dynamic(() => import("@/components/reports/report-dialog").then((m) => m.ReportDialog), { ssr: false });

"use client";
import { createContext, use } from "react";
import type { ComparisonKey, Figure, ReportDocument } from "@/lib/reports/document";

export type Reading = {
  document: ReportDocument;
  compare: ComparisonKey;
  /** Whether the reader may follow a figure to its rows. */
  mayOpen: boolean;
  explain(figure: Figure, label: string): void;
};

export const ReadingContext = createContext<Reading | null>(null);

/** The report that is being read. */
export function useReading(): Reading {
  const reading = use(ReadingContext);
  if (!reading) throw new Error("outside a report");
  return reading;
}

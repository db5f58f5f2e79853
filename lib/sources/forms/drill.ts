import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

/** Nobody fills this in: a drill makes its sources itself, one for each network its scenario pretends to be on. */
export const drillForm = {
  kind: "drill",
  network: "drill",
  label: "Drill",
  summary: "Invented posts of a drill. Answers stay in it.",
  intervalSeconds: 86_400,
  expectsAnswers: true,
  config: z.object({}),
  credentials: z.object({}),
} satisfies SourceForm;

import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { sentimentNames } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import type { AdaptationState } from "@/lib/labels/adaptation-schema";
import { findAdaptation } from "@/lib/labels/find-adaptation";
import { confusionOf, measureQuality } from "@/lib/labels/measure-quality";
import { enoughForBand, type ModelError, type qualityOut, sampleSize, type sampleOut } from "@/lib/labels/quality-schema";
import { drawPosts, type JudgedRecord, labelCounts, type LabelCounts, type LabelledPostRecord, labelledPosts, sampledLabels, type Which } from "@/lib/labels/sql/quality";

const examplesShown = 6;
const correctionsShown = 20;

/** How well the model agrees with people here: measured on the random sample, with corrections beside it. */
export async function getQuality(scope: WorkspaceScope): Promise<z.input<typeof qualityOut>> {
  const list = (which: Which, limit: number) => db().$queryRaw<LabelledPostRecord[]>(labelledPosts(scope, which, limit));
  const [sample, missed, falseAlarms, corrections, [counts], workspace] = await Promise.all([
    readSample(scope),
    list("missed", examplesShown),
    list("falseAlarms", examplesShown),
    list("corrections", correctionsShown),
    db().$queryRaw<LabelCounts[]>(labelCounts(scope)),
    db().workspace.findUniqueOrThrow({ where: { id: scope.workspaceId }, select: { sentimentAdaptation: true } }),
  ]);
  const { total: labels, sampled } = counts ?? { total: 0, sampled: 0 };
  return {
    measured: measureQuality(sample),
    missed: missed.map(present),
    falseAlarms: falseAlarms.map(present),
    corrections: { total: labels - sampled, newest: corrections.map(present) },
    adaptation: presentAdaptation(workspace.sentimentAdaptation, labels, sampled),
  };
}

/** The model's error as charts draw it; null while too few posts were judged. */
export async function getModelError(scope: WorkspaceScope): Promise<ModelError> {
  const sample = await readSample(scope);
  return { sampled: sample.length, confusion: sample.length < enoughForBand ? null : confusionOf(sample) };
}

/** Random posts to judge, without the model's word. */
export async function drawSample(scope: WorkspaceScope): Promise<z.input<typeof sampleOut>> {
  return { posts: await db().$queryRaw<z.input<typeof sampleOut>["posts"]>(drawPosts(scope, sampleSize)) };
}

async function readSample(scope: WorkspaceScope) {
  const rows = await db().$queryRaw<JudgedRecord[]>(sampledLabels(scope));
  return rows.map(({ people, model, probability }) => ({ people: people + 1, model: model + 1, probability }));
}

function present({ people, model, by, ...row }: LabelledPostRecord): z.input<typeof qualityOut>["missed"][number] {
  return { ...row, people: nameOf(people), model: model === null ? null : nameOf(model), by: by ?? "somebody who left" };
}

const nameOf = (value: number) => (value < 0 ? sentimentNames[0] : value > 0 ? sentimentNames[2] : sentimentNames[1]);

function presentAdaptation(json: unknown, labels: number, sampled: number): AdaptationState {
  const stored = findAdaptation(json);
  if (!stored) return { labels, sampled, isOn: false, fitted: null };
  const { isOn, fittedAt, labels: fittedOn, tried, before, after, weights } = stored;
  const words = Object.keys(weights?.words ?? {}).length;
  return { labels, sampled, isOn, fitted: { at: new Date(fittedAt), labels: fittedOn, tried, before, after, words, isOffered: weights !== null } };
}

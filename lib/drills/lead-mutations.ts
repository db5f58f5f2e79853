import "server-only";
import { randomUUID } from "node:crypto";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { announceDrill, enqueueTick } from "@/lib/drills/announce-mutations";
import { finishDrill } from "@/lib/drills/finish-mutations";
import { getScenario } from "@/lib/drills/library-data";
import { begin, refuseDate } from "@/lib/drills/mutations";
import { scenarioSecondsAt } from "@/lib/drills/play-time";
import type { Progress } from "@/lib/drills/progress-schema";
import type { DrillChange, DrillState, InjectInput } from "@/lib/drills/schema";
import { type HeldDrill, holdDrill, saveProgress } from "@/lib/drills/sql/hold";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

type Tx = Prisma.TransactionClient;
const mostByHand = 100;

/** What a facilitator does to a drill. Anybody who may lead one may take it over. */
export function changeDrill(home: WorkspaceScope, id: number, change: DrillChange, now = new Date()): Promise<void> {
  return inTransaction(async (tx) => {
    const drill = await holdDrill(viaPrisma(tx), home.workspaceId, id);
    await changes[change.action](tx, home, drill, change as never, now);
  });
}

type Doing<Action extends DrillChange["action"]> = (tx: Tx, home: WorkspaceScope, drill: HeldDrill, change: Extract<DrillChange, { action: Action }>, now: Date) => Promise<void>;

const changes: { [Action in DrillChange["action"]]: Doing<Action> } = {
  async start(tx, home, drill) {
    refuseUnless(drill, ["scheduled"], "This drill has begun already, or was cancelled.");
    await begin(tx, home, drill);
  },
  async pause(tx, home, drill, _, now) {
    refuseUnless(drill, ["running"], "This drill is not running.");
    if (drill.startedAt === null) throw new AppError("conflict", "It is getting ready. Pause it in a moment.");
    await setPauses(tx, drill, "paused", [...drill.progress.pauses, { fromSeconds: secondsIn(drill, now), toSeconds: null }]);
    await announceDrill(tx, home, "drill.pause", drill);
  },
  async resume(tx, home, drill, _, now) {
    refuseUnless(drill, ["paused"], "This drill is not paused.");
    await setPauses(tx, drill, "running", drill.progress.pauses.map((pause) => ({ ...pause, toSeconds: pause.toSeconds ?? secondsIn(drill, now) })));
    await enqueueTick(tx, drill);
    await announceDrill(tx, home, "drill.resume", drill);
  },
  async end(tx, home, drill, _, now) {
    refuseUnless(drill, ["running", "paused"], "This drill is not running.");
    await finishDrill(tx, home, drill, now);
  },
  async cancel(tx, home, drill) {
    refuseUnless(drill, ["scheduled"], "Only a drill that has not begun is cancelled. End it instead.");
    await setState(tx, drill, { state: "cancelled" });
    await announceDrill(tx, home, "drill.cancel", drill);
  },
  async reach(tx, home, drill, { factor }) {
    refuseUnless(drill, ["running", "paused"], "This drill is not running.");
    await saveProgress(viaPrisma(tx), drill, { ...drill.progress, reachFactor: factor });
    await announceDrill(tx, home, "drill.reach", drill, { factor });
  },
  async reschedule(tx, home, drill, { scheduledAt, speed }) {
    refuseUnless(drill, ["scheduled"], "This drill has begun already, or was cancelled.");
    refuseDate(scheduledAt);
    await setState(tx, drill, { scheduledAt, speed });
    await announceDrill(tx, home, "drill.schedule", drill, { at: scheduledAt.toISOString() });
  },
};

/** A post that the scenario does not hold, as soon as the player comes to it. */
export function injectByHand(home: WorkspaceScope, id: number, { network, text, name, handle, followers, replyTo }: InjectInput, now = new Date()): Promise<void> {
  return inTransaction(async (tx) => {
    const drill = await holdDrill(viaPrisma(tx), home.workspaceId, id);
    refuseUnless(drill, ["running"], "A post comes in only while the drill runs.");
    const { progress } = drill;
    if (progress.extra.length >= mostByHand) throw new AppError("conflict", `${mostByHand} posts were added by hand already.`);
    if (replyTo !== undefined && !Object.hasOwn(progress.posted, replyTo)) throw new AppError("invalid_input", "The post it answers is not there.");
    if (isOurs(drill, handle)) throw new AppError("invalid_input", "This is the handle of the organisation itself. Choose another one.");
    const at = Math.floor(scenarioSecondsAt(secondsIn(drill, now), { speed: drill.speed, pauses: progress.pauses }));
    const extra: Progress["extra"][number] = { id: `hand-${randomUUID().slice(0, 8)}`, at, author: { handle, name, followers }, network, text, reach: followers, ...(replyTo === undefined ? {} : { replyTo }) };
    await saveProgress(viaPrisma(tx), drill, { ...progress, extra: [...progress.extra, extra] });
    await enqueueTick(tx, drill);
    await announceDrill(tx, home, "drill.inject", drill, { text: text.slice(0, 200) });
  });
}

/** Seconds of the wall clock since it began; 0 while it gets ready. */
function secondsIn({ startedAt }: HeldDrill, now: Date): number {
  return startedAt === null ? 0 : Math.max(0, (now.getTime() - startedAt.getTime()) / 1_000);
}

const isOurs = (drill: HeldDrill, handle: string) => getScenario(drill.scenario).organisation.handle.toLowerCase() === handle.toLowerCase();

function refuseUnless({ state }: HeldDrill, states: readonly DrillState[], reason: string): void {
  if (!states.includes(state)) throw new AppError("conflict", reason);
}

async function setPauses(tx: Tx, drill: HeldDrill, state: DrillState, pauses: Progress["pauses"]): Promise<void> {
  await setState(tx, drill, { state });
  await saveProgress(viaPrisma(tx), drill, { ...drill.progress, pauses });
}

async function setState(tx: Tx, { workspaceId, id }: HeldDrill, data: Prisma.DrillUpdateInput): Promise<void> {
  await tx.drill.update({ where: { workspaceId_id: { workspaceId, id } }, data });
}

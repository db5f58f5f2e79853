import { expect, it } from "vitest";
import { DELETE } from "@/app/api/v1/sources/[id]/route";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { pool } from "@/lib/db/pool";
import { commitMentions, ingest } from "@/lib/mentions/ingest";
import { loadIngestContext } from "@/lib/mentions/ingest-context";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { prepareMentions } from "@/lib/mentions/prepare";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { someoneWaits } from "@/tests/integration/sources/made";

const post: NormalizedMention = { externalId: "1", author: { handle: "mara" }, text: "A post", publishedAt: new Date("2026-03-01T10:00:00Z") };

async function made(): Promise<{ lead: Caller; scope: WorkspaceScope; id: number }> {
  const lead = await makeCaller("lead");
  const { id } = await db().source.create({ data: { workspaceId: lead.workspaceId, kind: "webhook", network: "web", name: "Test" } });
  return { lead, scope: await systemScope(lead.workspaceId, "test"), id };
}

const counts = async (workspaceId: number) => ({
  sources: await db().source.count({ where: { workspaceId } }),
  mentions: await db().mention.count({ where: { workspaceId } }),
  conversations: await db().conversation.count({ where: { workspaceId } }),
});

it("posts on their way in when their source is deleted are refused", async () => {
  const { lead, scope, id } = await made();
  const context = await loadIngestContext(scope, id);
  expect((await lead.call(DELETE, "DELETE", { params: { id: String(id) } })).status).toBe(204);
  await expect(commitMentions(context, await prepareMentions(context, [post]))).rejects.toMatchObject({ code: "not_found" });
  expect(await counts(lead.workspaceId)).toEqual({ sources: 0, mentions: 0, conversations: 0 });
});

it("posts wait for a deletion that has not committed, and are then refused", async () => {
  const { lead, scope, id } = await made();
  const context = await loadIngestContext(scope, id);
  const deleter = await pool().connect();
  await deleter.query("BEGIN");
  await deleter.query("DELETE FROM sources WHERE workspace_id = $1 AND id = $2", [lead.workspaceId, id]);
  const refused = expect(commitMentions(context, await prepareMentions(context, [post]))).rejects.toMatchObject({ code: "not_found" });
  await someoneWaits();
  await deleter.query("COMMIT");
  deleter.release();
  await refused;
  expect(await counts(lead.workspaceId)).toEqual({ sources: 0, mentions: 0, conversations: 0 });
});

it("a deletion waits for posts that have not committed, and is then refused", async () => {
  const { lead, scope, id } = await made();
  let deleting: ReturnType<Caller["call"]> | undefined;
  await ingest(scope, id, [post], {
    async inTransaction() {
      deleting = lead.call(DELETE, "DELETE", { params: { id: String(id) } });
      await someoneWaits();
    },
  });
  expect(await deleting).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Pause it instead") } });
  expect(await counts(lead.workspaceId)).toEqual({ sources: 1, mentions: 1, conversations: 1 });
});

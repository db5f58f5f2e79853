-- From when posts are held to a promise: one made in a reply binds once the reply stands on its network.
ALTER TABLE "promises" ADD COLUMN     "binding_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "promises_workspace_id_reply_id_idx" ON "promises"("workspace_id", "reply_id");

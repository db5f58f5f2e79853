-- When something next happens to a running incident (its statement is near or due, a quarter of an hour is over), and
-- which statement a post of our own says.

-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "next_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "replies" ADD COLUMN     "statement_id" INTEGER;

-- CreateIndex
CREATE INDEX "incidents_next_at_idx" ON "incidents"("next_at");

-- Where a statement stands; nearly all replies are of none.
CREATE INDEX "replies_statements" ON "replies" ("workspace_id", "statement_id") WHERE "statement_id" IS NOT NULL;

-- Clocks: when a conversation was not open, and at which instant something happens to a clock next.

-- AlterTable
ALTER TABLE "clocks" ADD COLUMN     "next_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "escalations" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "conversation_pauses" (
    "workspace_id" INTEGER NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "resolved" BOOLEAN NOT NULL,

    CONSTRAINT "conversation_pauses_pkey" PRIMARY KEY ("workspace_id","conversation_id","began_at")
);

-- What the workers' timer looks at: the clocks to which something happens next.
CREATE INDEX "clocks_next" ON "clocks" ("next_at") WHERE "next_at" IS NOT NULL;

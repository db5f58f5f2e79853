-- Every network as a source: what its calls used and cost, its last errors, history beside the live sync, and the
-- outbox of replies.

-- AlterTable: a kind is a network's name, so that a new network needs no migration.
ALTER TABLE "sources" ALTER COLUMN "kind" TYPE TEXT USING "kind"::text;
DROP TYPE "source_kind";

-- AlterTable
ALTER TABLE "sources"
    ADD COLUMN "sealed_session" BYTEA,
    ADD COLUMN "account_handle" TEXT,
    ADD COLUMN "rates" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "stream_position" JSONB,
    ADD COLUMN "streaming_since" TIMESTAMPTZ(3),
    ADD COLUMN "rechecked_to" TIMESTAMPTZ(3),
    ADD COLUMN "rechecked_at" TIMESTAMPTZ(3);

-- CreateEnum
CREATE TYPE "backfill_state" AS ENUM ('running', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "reply_state" AS ENUM ('draft', 'queued', 'sending', 'sent', 'failed', 'unknown');

-- CreateTable
CREATE TABLE "source_usage" (
    "workspace_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "call_class" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "micro_usd" BIGINT NOT NULL,

    CONSTRAINT "source_usage_pkey" PRIMARY KEY ("workspace_id","source_id","hour","call_class")
);

-- CreateTable
CREATE TABLE "source_errors" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "is_permanent" BOOLEAN NOT NULL,

    CONSTRAINT "source_errors_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "backfills" (
    "workspace_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,
    "cursor" JSONB,
    "state" "backfill_state" NOT NULL DEFAULT 'running',
    "added" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfills_pkey" PRIMARY KEY ("workspace_id","source_id")
);

-- CreateTable
CREATE TABLE "replies" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "mention_id" BIGINT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" "reply_state" NOT NULL DEFAULT 'draft',
    "idempotency_key" TEXT NOT NULL,
    "external_id" TEXT,
    "url" TEXT,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "queued_at" TIMESTAMPTZ(3),
    "sending_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "replies_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "source_errors_workspace_id_source_id_id_idx" ON "source_errors"("workspace_id", "source_id", "id");

-- CreateIndex
CREATE INDEX "replies_workspace_id_conversation_id_id_idx" ON "replies"("workspace_id", "conversation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "replies_workspace_id_idempotency_key_key" ON "replies"("workspace_id", "idempotency_key");

-- One draft a person and conversation.
CREATE UNIQUE INDEX "replies_drafts" ON "replies" ("workspace_id", "conversation_id", "user_id") WHERE "state" = 'draft';

-- What somebody has been given to answer.
CREATE INDEX "conversations_assigned" ON "conversations" ("workspace_id", "assignee_id", "last_at", "id") WHERE "assignee_id" IS NOT NULL;

-- The first minute: claims, clocks, authority, promises, outcomes, notifications.

-- CreateEnum
CREATE TYPE "reply_kind" AS ENUM ('reply', 'post', 'edit', 'delete');

-- CreateEnum
CREATE TYPE "target_kind" AS ENUM ('first_response', 'next_response', 'resolution');

-- CreateEnum
CREATE TYPE "clock_state" AS ENUM ('running', 'paused', 'met', 'missed');

-- CreateEnum
CREATE TYPE "escalation_action" AS ENUM ('notify', 'reassign', 'raise_severity');

-- CreateEnum
CREATE TYPE "presence_mode" AS ENUM ('viewing', 'typing');

-- CreateEnum
CREATE TYPE "approval_state" AS ENUM ('pending', 'approved', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "promise_state" AS ENUM ('open', 'kept', 'broken', 'withdrawn');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('recovered', 'calmed', 'unchanged', 'worsened');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'sent', 'failed', 'skipped');

-- AlterEnum
ALTER TYPE "reply_state" ADD VALUE 'awaiting_approval' AFTER 'draft';

-- AlterTable
ALTER TABLE "replies" ADD COLUMN     "kind" "reply_kind" NOT NULL DEFAULT 'reply',
ADD COLUMN     "template_id" INTEGER,
ALTER COLUMN "conversation_id" DROP NOT NULL,
ALTER COLUMN "mention_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "claim_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "claimed_by_id" INTEGER,
ADD COLUMN     "outcome" "outcome",
ADD COLUMN     "ranked_at" TIMESTAMPTZ(3),
ADD COLUMN     "severity" SMALLINT NOT NULL DEFAULT 5;

-- AlterTable
ALTER TABLE "topics" ADD COLUMN     "weight" SMALLINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "targets" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" "target_kind" NOT NULL,
    "severity" SMALLINT,
    "topic_id" INTEGER,
    "source_id" INTEGER,
    "seconds" INTEGER NOT NULL,
    "staffed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "targets_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "clocks" (
    "workspace_id" INTEGER NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "kind" "target_kind" NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" "clock_state" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "target_seconds" INTEGER NOT NULL,
    "staffed" BOOLEAN NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "missed_at" TIMESTAMPTZ(3),

    CONSTRAINT "clocks_pkey" PRIMARY KEY ("workspace_id","conversation_id","kind","seq")
);

-- CreateTable
CREATE TABLE "escalations" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" "target_kind" NOT NULL,
    "after_seconds" INTEGER NOT NULL,
    "severity" SMALLINT,
    "action" "escalation_action" NOT NULL,
    "user_id" INTEGER,
    "role" "role",

    CONSTRAINT "escalations_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "escalation_runs" (
    "workspace_id" INTEGER NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "kind" "target_kind" NOT NULL,
    "seq" INTEGER NOT NULL,
    "escalation_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "escalation_runs_pkey" PRIMARY KEY ("workspace_id","conversation_id","kind","seq","escalation_id")
);

-- CreateTable
CREATE TABLE "response_steps" (
    "workspace_id" INTEGER NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "drafted_at" TIMESTAMPTZ(3),
    "approval_requested_at" TIMESTAMPTZ(3),
    "approved_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "response_steps_pkey" PRIMARY KEY ("workspace_id","conversation_id")
);

-- CreateTable
CREATE TABLE "claim_refusals" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "holder_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claim_refusals_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "presences" (
    "workspace_id" INTEGER NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "mode" "presence_mode" NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presences_pkey" PRIMARY KEY ("workspace_id","conversation_id","user_id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "user_id" INTEGER,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "playbooks" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "topic_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "authority" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "playbooks_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "approvals" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "action" TEXT NOT NULL,
    "conversation_id" BIGINT,
    "reply_id" BIGINT,
    "playbook_id" INTEGER,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "steps_needed" SMALLINT NOT NULL DEFAULT 1,
    "state" "approval_state" NOT NULL DEFAULT 'pending',
    "requested_by_id" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "approval_decisions" (
    "workspace_id" INTEGER NOT NULL,
    "approval_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "allowed" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_decisions_pkey" PRIMARY KEY ("workspace_id","approval_id","user_id")
);

-- CreateTable
CREATE TABLE "authority_uses" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT,
    "user_id" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "playbook_id" INTEGER,
    "approval_id" BIGINT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authority_uses_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "templates" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "user_id" INTEGER,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "promises" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "conversation_id" BIGINT,
    "reply_id" BIGINT,
    "text" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "standing" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "check" JSONB NOT NULL,
    "state" "promise_state" NOT NULL DEFAULT 'open',
    "streak" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),
    "broken_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "promises_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "promise_checks" (
    "workspace_id" INTEGER NOT NULL,
    "promise_id" INTEGER NOT NULL,
    "mention_id" BIGINT NOT NULL,
    "kept" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promise_checks_pkey" PRIMARY KEY ("workspace_id","promise_id","mention_id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" SMALLINT NOT NULL DEFAULT 5,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "href" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "user_id" INTEGER,
    "channel_id" INTEGER,
    "notification_id" BIGINT,
    "message" JSONB NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "channels" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed_config" BYTEA NOT NULL,
    "kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "severity" SMALLINT NOT NULL DEFAULT 5,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "notification_preferences" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "push_subscriptions" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "endpoint" TEXT NOT NULL,
    "sealed_keys" BYTEA NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "installation_secrets" (
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_secrets_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "response_steps_workspace_id_published_at_idx" ON "response_steps"("workspace_id", "published_at");

-- CreateIndex
CREATE INDEX "claim_refusals_workspace_id_at_idx" ON "claim_refusals"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "presences_expires_at_idx" ON "presences"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "playbooks_workspace_id_name_key" ON "playbooks"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "approvals_workspace_id_state_requested_at_idx" ON "approvals"("workspace_id", "state", "requested_at");

-- CreateIndex
CREATE INDEX "approvals_workspace_id_conversation_id_idx" ON "approvals"("workspace_id", "conversation_id");

-- CreateIndex
CREATE INDEX "authority_uses_workspace_id_conversation_id_idx" ON "authority_uses"("workspace_id", "conversation_id");

-- CreateIndex
CREATE INDEX "promises_workspace_id_state_due_at_idx" ON "promises"("workspace_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "promises_workspace_id_conversation_id_idx" ON "promises"("workspace_id", "conversation_id");

-- CreateIndex
CREATE INDEX "promise_checks_workspace_id_mention_id_idx" ON "promise_checks"("workspace_id", "mention_id");

-- CreateIndex
CREATE INDEX "notifications_workspace_id_user_id_id_idx" ON "notifications"("workspace_id", "user_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_workspace_id_user_id_dedupe_key_key" ON "notifications"("workspace_id", "user_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "deliveries_workspace_id_state_id_idx" ON "deliveries"("workspace_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_workspace_id_dedupe_key_key" ON "deliveries"("workspace_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "push_subscriptions_workspace_id_user_id_idx" ON "push_subscriptions"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscriptions_workspace_id_endpoint_key" ON "push_subscriptions"("workspace_id", "endpoint");

-- CreateIndex
CREATE INDEX "replies_workspace_id_template_id_queued_at_idx" ON "replies"("workspace_id", "template_id", "queued_at");

-- CreateIndex
CREATE INDEX "conversations_workspace_id_author_id_first_at_idx" ON "conversations"("workspace_id", "author_id", "first_at");

-- What falls due next.
CREATE INDEX "clocks_due" ON "clocks" ("due_at") WHERE "state" = 'running';

-- The queue: who waits for us, in the order of priority.
CREATE INDEX "conversations_ranked" ON "conversations" ("workspace_id", "ranked_at", "id") WHERE "waiting_since" IS NOT NULL AND "status" = 'open' AND "needs_answer";

-- Claims whose lease may have run out.
CREATE INDEX "conversations_claimed" ON "conversations" ("workspace_id", "claim_expires_at") WHERE "claimed_by_id" IS NOT NULL;

-- What a person has not read.
CREATE INDEX "notifications_unread" ON "notifications" ("workspace_id", "user_id", "id") WHERE "read_at" IS NULL;

-- What waits to go out.
CREATE INDEX "deliveries_due" ON "deliveries" ("not_before") WHERE "state" = 'queued';

-- Until priority says more, whoever waits longest comes first.
UPDATE "conversations" SET "ranked_at" = "waiting_since" WHERE "waiting_since" IS NOT NULL;

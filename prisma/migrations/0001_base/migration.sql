-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'lead', 'responder', 'executive', 'advocate');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('feed', 'webhook', 'file');

-- CreateEnum
CREATE TYPE "source_state" AS ENUM ('active', 'paused', 'needs_attention');

-- CreateEnum
CREATE TYPE "conversation_status" AS ENUM ('open', 'snoozed', 'resolved');

-- CreateEnum
CREATE TYPE "fact_kind" AS ENUM ('first_response', 'next_response', 'first_resolution', 'total_resolution');

-- CreateEnum
CREATE TYPE "experience" AS ENUM ('customer', 'employee', 'neither');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('uploaded', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('setup', 'invitation');

-- CreateTable
CREATE TABLE "workspaces" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "staffed_hours" JSONB NOT NULL,
    "first_response_target_seconds" INTEGER NOT NULL DEFAULT 60,
    "demo_scenario" TEXT,
    "live_seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "time_zone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "access_links" (
    "token_hash" TEXT NOT NULL,
    "purpose" "link_purpose" NOT NULL,
    "workspace_id" INTEGER,
    "email" TEXT,
    "role" "role",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "sources" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" "source_kind" NOT NULL,
    "network" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "sealed_secret" BYTEA,
    "expects_answers" BOOLEAN NOT NULL DEFAULT true,
    "state" "source_state" NOT NULL DEFAULT 'active',
    "state_reason" TEXT,
    "cursor" JSONB,
    "interval_seconds" INTEGER NOT NULL DEFAULT 60,
    "next_sync_at" TIMESTAMPTZ(3),
    "last_sync_at" TIMESTAMPTZ(3),
    "last_post_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "workspace_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "message_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("workspace_id","source_id","message_id")
);

-- CreateTable
CREATE TABLE "owned_accounts" (
    "workspace_id" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "owned_accounts_pkey" PRIMARY KEY ("workspace_id","network","handle_key")
);

-- CreateTable
CREATE TABLE "authors" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "network" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT,
    "url" TEXT,
    "followers" INTEGER,
    "owned" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "authors_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "mentions" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "author_id" BIGINT,
    "parent_external_id" TEXT,
    "parent_missing" BOOLEAN NOT NULL DEFAULT false,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outbound" BOOLEAN NOT NULL,
    "automated" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "lang" TEXT,
    "sentiment" SMALLINT,
    "p_negative" REAL,
    "p_neutral" REAL,
    "p_positive" REAL,
    "topic_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "rating" SMALLINT,
    "media" JSONB,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "mention_edits" (
    "workspace_id" INTEGER NOT NULL,
    "mention_id" BIGINT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "former_text" TEXT NOT NULL,

    CONSTRAINT "mention_edits_pkey" PRIMARY KEY ("workspace_id","mention_id","edited_at")
);

-- CreateTable
CREATE TABLE "conversations" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "status" "conversation_status" NOT NULL DEFAULT 'open',
    "snoozed_until" TIMESTAMPTZ(3),
    "assignee_id" INTEGER,
    "author_id" BIGINT,
    "preview" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),
    "needs_answer" BOOLEAN NOT NULL DEFAULT true,
    "inbound_count" INTEGER NOT NULL,
    "outbound_count" INTEGER NOT NULL,
    "first_sentiment" SMALLINT,
    "last_sentiment" SMALLINT,
    "p_negative" REAL,
    "topic_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "resolved_at" TIMESTAMPTZ(3),
    "reopened_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_facts" (
    "workspace_id" INTEGER NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "kind" "fact_kind" NOT NULL,
    "seq" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "account_id" BIGINT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "seconds" DOUBLE PRECISION,
    "staffed_seconds" DOUBLE PRECISION,
    "topic_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "conversation_facts_pkey" PRIMARY KEY ("workspace_id","conversation_id","kind","seq")
);

-- CreateTable
CREATE TABLE "notes" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "themes" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "experience" "experience" NOT NULL DEFAULT 'neither',

    CONSTRAINT "themes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "topics" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "theme_id" INTEGER,
    "tagged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "mention_buckets" (
    "workspace_id" INTEGER NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "inbound" INTEGER NOT NULL,
    "outbound" INTEGER NOT NULL,
    "negative" INTEGER NOT NULL,
    "neutral" INTEGER NOT NULL,
    "positive" INTEGER NOT NULL,
    "unclassified" INTEGER NOT NULL,

    CONSTRAINT "mention_buckets_pkey" PRIMARY KEY ("workspace_id","dimension","key","bucket")
);

-- CreateTable
CREATE TABLE "response_buckets" (
    "workspace_id" INTEGER NOT NULL,
    "kind" "fact_kind" NOT NULL,
    "clock" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "bin" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,
    "sum_seconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "response_buckets_pkey" PRIMARY KEY ("workspace_id","kind","clock","dimension","key","bucket","bin")
);

-- CreateTable
CREATE TABLE "dirty_buckets" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dirty_buckets_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "live_events" (
    "workspace_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "live_events_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "imports" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "source_id" INTEGER,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "path" TEXT,
    "size_bytes" BIGINT NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'uploaded',
    "options" JSONB NOT NULL DEFAULT '{}',
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "records" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import_rejections" (
    "workspace_id" INTEGER NOT NULL,
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "raw" TEXT NOT NULL,

    CONSTRAINT "import_rejections_pkey" PRIMARY KEY ("workspace_id","import_id","line")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "id" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspaces"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "sources_next_sync_at_idx" ON "sources"("next_sync_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_received_at_idx" ON "webhook_deliveries"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "authors_workspace_id_network_key_key" ON "authors"("workspace_id", "network", "key");

-- CreateIndex
CREATE INDEX "mentions_workspace_id_published_at_idx" ON "mentions"("workspace_id", "published_at");

-- CreateIndex
CREATE INDEX "mentions_workspace_id_conversation_id_published_at_idx" ON "mentions"("workspace_id", "conversation_id", "published_at");

-- CreateIndex
CREATE INDEX "mentions_workspace_id_author_id_idx" ON "mentions"("workspace_id", "author_id");

-- CreateIndex
CREATE UNIQUE INDEX "mentions_workspace_id_source_id_external_id_key" ON "mentions"("workspace_id", "source_id", "external_id");

-- CreateIndex
CREATE INDEX "conversations_workspace_id_status_last_at_id_idx" ON "conversations"("workspace_id", "status", "last_at", "id");

-- CreateIndex
CREATE INDEX "conversation_facts_workspace_id_kind_started_at_idx" ON "conversation_facts"("workspace_id", "kind", "started_at");

-- CreateIndex
CREATE INDEX "notes_workspace_id_conversation_id_created_at_idx" ON "notes"("workspace_id", "conversation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "themes_workspace_id_name_key" ON "themes"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "topics_workspace_id_name_key" ON "topics"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "mention_buckets_workspace_id_bucket_idx" ON "mention_buckets"("workspace_id", "bucket");

-- CreateIndex
CREATE INDEX "response_buckets_workspace_id_bucket_idx" ON "response_buckets"("workspace_id", "bucket");

-- CreateIndex
CREATE INDEX "audit_entries_workspace_id_at_idx" ON "audit_entries"("workspace_id", "at");

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma cannot state. tests/integration/db/drift.test.ts lists these by name.

-- Full-text search and topic previews over posts.
CREATE INDEX "mentions_text_search" ON "mentions" USING GIN (to_tsvector('simple', "text"));
-- Replies waiting for their parent, found when it arrives.
CREATE INDEX "mentions_missing_parent" ON "mentions" ("workspace_id", "source_id", "parent_external_id") WHERE "parent_missing";
-- Who waits for us, longest first.
CREATE INDEX "conversations_waiting" ON "conversations" ("workspace_id", "waiting_since") WHERE "waiting_since" IS NOT NULL AND "status" = 'open' AND "needs_answer";
-- Conversations of a topic.
CREATE INDEX "conversations_topics" ON "conversations" USING GIN ("topic_ids") WHERE "topic_ids" <> '{}';

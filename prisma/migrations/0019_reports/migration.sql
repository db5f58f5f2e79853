-- Reports: each keeps the document that was made; people's notes on it stand beside it.

-- CreateTable
CREATE TABLE "reports" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "incident_id" INTEGER,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "document" JSONB NOT NULL,
    "basis" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "report_annotations" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "report_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3),
    "panel_id" TEXT,
    "text" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_annotations_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "report_annotations_workspace_id_report_id_idx" ON "report_annotations"("workspace_id", "report_id");

-- Alerts: how far a rule has judged, since when it tells, and when an alert is told of again.

-- AlterTable
ALTER TABLE "alert_rules" ADD COLUMN     "seen_to" TIMESTAMPTZ(3),
ADD COLUMN     "watched_from" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "alerts" ADD COLUMN     "next_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "alerts_next_at_idx" ON "alerts"("next_at");

-- Searches find people by how their handle or their name begins.
CREATE INDEX "authors_handle_prefix" ON "authors" ("workspace_id", lower("handle") text_pattern_ops);
CREATE INDEX "authors_name_prefix" ON "authors" ("workspace_id", lower("display_name") text_pattern_ops) WHERE "display_name" IS NOT NULL;

-- Rollups by all topics of posts that have several ("3,17"), from which share of voice counts each post once. Filled
-- here from the posts, so that it is right at once; from now on a bucket's rebuild writes them with the others.

INSERT INTO "mention_buckets" ("workspace_id", "dimension", "key", "bucket", "inbound", "outbound", "negative", "neutral", "positive", "unclassified")
SELECT "workspace_id", 'topics', array_to_string("topic_ids"[1:200], ','), date_bin('15 minutes', "published_at", 'epoch'),
  count(*) FILTER (WHERE NOT "outbound"), count(*) FILTER (WHERE "outbound"),
  count(*) FILTER (WHERE NOT "outbound" AND "sentiment" = -1), count(*) FILTER (WHERE NOT "outbound" AND "sentiment" = 0),
  count(*) FILTER (WHERE NOT "outbound" AND "sentiment" = 1), count(*) FILTER (WHERE NOT "outbound" AND "sentiment" IS NULL)
FROM "mentions" WHERE cardinality("topic_ids") > 1
GROUP BY 1, 3, 4
ON CONFLICT DO NOTHING;

INSERT INTO "mention_days" ("workspace_id", "dimension", "key", "bucket", "inbound", "outbound", "negative", "neutral", "positive", "unclassified")
SELECT "workspace_id", "dimension", "key", date_trunc('day', "bucket", 'UTC'),
  sum("inbound"), sum("outbound"), sum("negative"), sum("neutral"), sum("positive"), sum("unclassified")
FROM "mention_buckets" WHERE "dimension" = 'topics'
GROUP BY 1, 2, 3, 4
ON CONFLICT DO NOTHING;

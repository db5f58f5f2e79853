-- Workspaces from before rules watched by themselves get those that a new one has (lib/alerts/standing-rules.ts), once: not
-- where anybody has made, changed or deleted a rule, nor the demo and drills, which bring their own. Their sources' silence
-- is watched as a new source's is; files bring no posts by themselves.
WITH unwatched AS (
  SELECT w.id FROM workspaces w
  WHERE w.demo_scenario IS NULL AND w.drill_of IS NULL
    AND NOT EXISTS (SELECT FROM alert_rules r WHERE r.workspace_id = w.id AND r.family <> 'silence')
    AND NOT EXISTS (SELECT FROM audit_entries e WHERE e.workspace_id = w.id AND e.action LIKE 'alert-rule.%')
), given AS (
  SELECT u.id AS workspace_id, rule.* FROM unwatched u CROSS JOIN (VALUES
    ('Many negative mentions', 'volume', 3.4, 2, 'all', '', 'negative', 10, 2, 72),
    ('A higher share of negative mentions', 'sentiment', 1.25, 3, 'all', '', 'negative_share', 20, 1.5, 72),
    ('A story that speeds up', 'story', 1.25, 3, 'all', '', 'story_shares', 12, 4, 0)
  ) AS rule(name, family, threshold, severity, dimension, key, measure, absolute, relative, minimum_hours)
  UNION ALL
  SELECT s.workspace_id, left('Silence of ' || s.name, 120), 'silence', 1.5, 3, 'source', s.id::text, 'mentions', 0, 1, 0
  FROM unwatched u JOIN sources s ON s.workspace_id = u.id
  WHERE s.kind <> 'file'
    AND NOT EXISTS (SELECT FROM alert_rules r WHERE r.workspace_id = s.workspace_id AND r.series->>'dimension' = 'source' AND r.series->>'key' = s.id::text)
)
INSERT INTO alert_rules (workspace_id, name, family, series, threshold, severity, routing, enabled, next_at)
SELECT workspace_id, name, family::detector_family,
       jsonb_build_object('dimension', dimension, 'key', key, 'measure', measure, 'bucketMinutes', 5, 'coolDownMinutes', 1440,
         'floors', jsonb_build_object('absolute', absolute, 'relative', relative, 'minimumHours', minimum_hours)),
       threshold, severity,
       '{"roles": null, "userIds": [], "channelIds": null, "breaksQuiet": null, "tellAgainMinutes": null, "escalation": null}', true, now()
FROM given
ON CONFLICT DO NOTHING;

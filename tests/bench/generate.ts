import type pg from "pg";

export type GenerateOptions = {
  workspaceId: number;
  /** About this many; a conversation has three or four. */
  mentions: number;
  days: number;
  /** The newest post is published before it. */
  until: Date;
  sources?: number;
  topics?: number;
  accounts?: number;
  /** What posts begin with, in turn; each goes on with the number of its conversation. */
  openings?: readonly string[];
};

/**
 * Fills one workspace with invented posts, conversations and facts by SQL alone, for measuring reads: evenings are
 * busier than nights, first answers take a log-normal time, one in twelve never comes. Skips ingest, so text and
 * threads are plain; marks every bucket dirty. The workspace must exist and be empty.
 */
export async function generate(client: pg.ClientBase, options: GenerateOptions): Promise<void> {
  const { workspaceId, mentions, days, until, sources = 5, topics = 10, accounts = 4 } = options;
  const openings = options.openings ?? ["An invented post about an order that has not come, number"];
  const conversations = Math.round(mentions / 3.6);
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  await run("SELECT setseed(0.42)");
  await run(
    `INSERT INTO sources (workspace_id, id, kind, network, name)
     SELECT $1, s, 'file', 'x', 'Source ' || s FROM generate_series(1, $2::int) s`,
    [workspaceId, sources],
  );
  await run(`INSERT INTO topics (workspace_id, id, name, query, tagged_at) SELECT $1, t, 'Topic ' || t, 'word' || t, now() FROM generate_series(1, $2::int) t`, [workspaceId, topics]);
  await run(
    `INSERT INTO authors (workspace_id, id, network, key, handle, owned)
     SELECT $1, a, 'x', 'author' || a, 'Author' || a, a <= $2::int FROM generate_series(1, 5000) a`,
    [workspaceId, accounts],
  );
  await run(
    `INSERT INTO owned_accounts (workspace_id, network, handle_key, handle)
     SELECT $1, 'x', 'author' || a, 'Author' || a FROM generate_series(1, $2::int) a`,
    [workspaceId, accounts],
  );
  await run("DROP TABLE IF EXISTS generated");
  await run(
    // A conversation a row. Every expression with random() stands in a subquery of its own, so that it is drawn once.
    `CREATE TEMP TABLE generated AS
     SELECT c, source_id, topic_ids, account_id, lang, t0, seconds,
            t0 + make_interval(secs => COALESCE(seconds, 0) + gap) AS t1, CASE WHEN answered2 THEN seconds2 END AS seconds2,
            s1, s2, 100 + (c::bigint * 7919) % 4900 AS author_id
     FROM (
       SELECT c, 1 + c % $4::int AS source_id, 1 + (c::bigint * 31) % $6::int AS account_id,
         (ARRAY['en','en','en','de','es','fr'])[1 + (c::bigint * 17) % 6] AS lang,
         CASE WHEN random() < 0.3 THEN '{}'::int[] WHEN random() < 0.9 THEN ARRAY[(1 + (c::bigint * 13) % $5::int)::int] ELSE ARRAY[(1 + (c::bigint * 13) % $5::int)::int, (1 + (c::bigint * 13 + 3) % $5::int)::int] END AS topic_ids,
         date_trunc('second', $3::timestamptz - make_interval(days => $7::int) + make_interval(secs =>
           floor(random() * $7::int) * 86400 + 86400 * ((1.65 + 0.16 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))::numeric % 1))) AS t0,
         CASE WHEN random() < 0.92 THEN round(exp(least(15, 5.5 + 1.9 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))) END AS seconds,
         round(60 + random() * 7200) AS gap, random() < 0.9 AS answered2,
         round(exp(least(15, 5 + 1.5 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))) AS seconds2,
         (floor(random() * 3) - 1)::int AS s1, (floor(random() * 3) - 1)::int AS s2
       FROM generate_series(1, $2::int) c WHERE $1::int > 0
     ) drawn`,
    [workspaceId, conversations, until, sources, topics, accounts, days],
  );
  await run("DELETE FROM generated WHERE t0 >= $1", [until]);
  const post = (slot: 1 | 2 | 3 | 4, at: string, outbound: boolean, author: string, sentiment: string, where: string) => `
    SELECT $1::int, source_id, c || '-${slot}', c, ${author}, ${at}, ${outbound}, ($3::text[])[1 + (c::bigint * 29 + ${slot} * 3) % cardinality($3::text[])] || ' ' || c,
           lang, ${sentiment}, topic_ids FROM generated WHERE ${where} AND ${at} < $2::timestamptz`;
  await run(
    `INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, author_id, published_at, outbound, text, lang, sentiment, topic_ids)
     SELECT * FROM (
       ${post(1, "t0", false, "author_id", "s1", "true")} UNION ALL
       ${post(2, "t0 + make_interval(secs => seconds)", true, "account_id", "NULL", "seconds IS NOT NULL")} UNION ALL
       ${post(3, "t1", false, "author_id", "s2", "true")} UNION ALL
       ${post(4, "t1 + make_interval(secs => seconds2)", true, "account_id", "NULL", "seconds IS NOT NULL AND seconds2 IS NOT NULL")}
     ) posts ORDER BY 6`,
    [workspaceId, until, openings],
  );
  await run(
    `INSERT INTO conversations (workspace_id, id, source_id, status, author_id, preview, first_at, last_at, waiting_since, ranked_at, inbound_count, outbound_count, first_sentiment, last_sentiment, topic_ids)
     SELECT $1::int, c, source_id, CASE WHEN c % 50 = 0 THEN 'open' ELSE 'resolved' END::conversation_status, author_id, 'An invented post', t0, t1,
            CASE WHEN seconds IS NULL THEN t0 END, CASE WHEN seconds IS NULL THEN t0 - make_interval(secs => c % 3600) END, 2, CASE WHEN seconds IS NULL THEN 0 ELSE 2 END, s1, s2, topic_ids FROM generated`,
    [workspaceId],
  );
  await run(
    `INSERT INTO conversation_facts (workspace_id, conversation_id, kind, seq, source_id, account_id, started_at, ended_at, seconds, staffed_seconds, topic_ids)
     SELECT $1::int, c, 'first_response'::fact_kind, 0, source_id, CASE WHEN seconds IS NOT NULL THEN account_id END, t0, t0 + make_interval(secs => seconds), seconds, floor(seconds / 2), topic_ids FROM generated
     UNION ALL
     SELECT $1::int, c, 'next_response'::fact_kind, 0, source_id, CASE WHEN seconds2 IS NOT NULL THEN account_id END, t1, t1 + make_interval(secs => seconds2), seconds2, floor(seconds2 / 2), topic_ids
     FROM generated WHERE seconds IS NOT NULL AND t1 < $2
     UNION ALL
     SELECT $1::int, c, 'first_resolution'::fact_kind, 0, source_id, NULL, t0, t0 + make_interval(secs => seconds + 600), seconds + 600, seconds + 600, topic_ids FROM generated WHERE seconds IS NOT NULL AND c % 50 <> 0`,
    [workspaceId, until],
  );
  await run(
    `INSERT INTO dirty_buckets (workspace_id, bucket)
     SELECT DISTINCT $1::int, date_bin('15 minutes', published_at, 'epoch') FROM mentions WHERE workspace_id = $1`,
    [workspaceId],
  );
  await run("DROP TABLE generated");
  await run("VACUUM ANALYZE mentions, conversations, conversation_facts, dirty_buckets");
}

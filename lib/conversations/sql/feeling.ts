import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";

/** The class the probabilities of post `m` name: what its sentiment is as long as nobody says otherwise. */
export const modelSentiment = Prisma.sql`(CASE WHEN m.p_negative IS NULL THEN NULL
  WHEN m.p_negative > m.p_neutral AND m.p_negative > m.p_positive THEN -1
  WHEN m.p_positive > m.p_neutral THEN 1 ELSE 0 END)`;

/** A FeelingRecord of post `m`; needs `feelingJoins`. */
export const feelingColumns = Prisma.sql`m.sentiment::int AS sentiment, ${modelSentiment}::int AS "modelSentiment",
  m.p_negative AS "pNegative", m.p_neutral AS "pNeutral", m.p_positive AS "pPositive",
  said.created_at AS "correctedAt", sayer.name AS "correctedBy"`;

/** A person's word that holds, and who it was. */
export const feelingJoins = Prisma.sql`
  LEFT JOIN sentiment_labels said ON said.workspace_id = m.workspace_id AND said.mention_id = m.id AND said.ended_at IS NULL
  LEFT JOIN users sayer ON sayer.id = said.user_id`;

/** Whether a person's word holds for post `m`: the model's probability then says nothing. */
export const isCorrected = Prisma.sql`EXISTS (SELECT 1 FROM sentiment_labels said
  WHERE said.workspace_id = m.workspace_id AND said.mention_id = m.id AND said.ended_at IS NULL)`;

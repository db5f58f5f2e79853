-- What a conversation's place in the queue was computed from, so that each row can say why it stands where it stands.
ALTER TABLE "conversations" ADD COLUMN "rank_inputs" JSONB;

-- The address of the post it answers, also where no source has brought that in.
-- AlterTable
ALTER TABLE "advocate_posts" ADD COLUMN "answer_url" TEXT;

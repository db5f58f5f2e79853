-- An anonymous voice waits here, where there is no column for a person, until it is passed on among others.
CREATE TABLE "waiting_voices" (
    "workspace_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "site" TEXT,
    "theme_id" INTEGER,
    "week" DATE NOT NULL,

    CONSTRAINT "waiting_voices_pkey" PRIMARY KEY ("workspace_id","id")
);

ALTER TABLE "root_causes" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Song" ADD COLUMN     "masterStages" JSONB;

-- CreateEnum
CREATE TYPE "SoundKind" AS ENUM ('stem', 'impulse');

-- AlterEnum
ALTER TYPE "UploadPurpose" ADD VALUE 'impulse';

-- DropIndex
DROP INDEX "SongStem_songId_stemAudioId_key";

-- AlterTable
ALTER TABLE "SongStem" ADD COLUMN     "kind" "SoundKind" NOT NULL DEFAULT 'stem',
ADD COLUMN     "outlineDb" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateIndex
CREATE UNIQUE INDEX "SongStem_songId_stemAudioId_kind_key" ON "SongStem"("songId", "stemAudioId", "kind");

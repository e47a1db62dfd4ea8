-- AlterTable
ALTER TABLE "Album" ADD COLUMN     "masterTone" JSONB;

-- CreateTable
CREATE TABLE "AlbumReference" (
    "id" TEXT NOT NULL,
    "albumId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'queued',
    "error" TEXT,
    "uploadKey" TEXT,
    "tone" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlbumReference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AlbumReference_albumId_key" ON "AlbumReference"("albumId");

-- AddForeignKey
ALTER TABLE "AlbumReference" ADD CONSTRAINT "AlbumReference_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "RoomSnapshot" ADD COLUMN     "rewrittenAt" BYTEA;

-- AlterTable
ALTER TABLE "MasterRun" ADD COLUMN     "startedAt" TIMESTAMP(3);

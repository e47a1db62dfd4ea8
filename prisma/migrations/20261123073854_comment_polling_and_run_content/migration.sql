-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "MasterRun" ADD COLUMN     "cancelledAt" TIMESTAMP(3),
ADD COLUMN     "contentHash" TEXT;

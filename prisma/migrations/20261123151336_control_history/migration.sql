-- CreateTable
CREATE TABLE "ControlChange" (
    "id" BIGSERIAL NOT NULL,
    "roomId" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "from" JSONB NOT NULL,
    "to" JSONB NOT NULL,
    "userId" TEXT,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ControlChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ControlChange_roomId_id_idx" ON "ControlChange"("roomId", "id");

-- CreateIndex
CREATE INDEX "ControlChange_roomId_record_recordId_field_id_idx" ON "ControlChange"("roomId", "record", "recordId", "field", "id");

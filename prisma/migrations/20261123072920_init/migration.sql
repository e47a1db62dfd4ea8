-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'engineer', 'reviewer', 'listener');

-- CreateEnum
CREATE TYPE "UploadStatus" AS ENUM ('receiving', 'queued', 'decoding', 'ready', 'refused');

-- CreateEnum
CREATE TYPE "UploadPurpose" AS ENUM ('addStem', 'replaceStem', 'finishedMix');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('approve', 'requestChanges');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "colour" INTEGER NOT NULL DEFAULT 0,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("provider","providerAccountId")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Band" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "defaultSampleRate" INTEGER,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Band_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "bandId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "joinedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("bandId","userId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "bandId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "usedCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Album" (
    "id" TEXT NOT NULL,
    "bandId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "artist" TEXT NOT NULL,
    "upc" TEXT,
    "trashedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Album_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Song" (
    "id" TEXT NOT NULL,
    "albumId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "order" TEXT COLLATE "C" NOT NULL,
    "sampleRate" INTEGER,
    "isrc" TEXT,
    "intentLu" DOUBLE PRECISION,
    "gapSeconds" DOUBLE PRECISION NOT NULL DEFAULT 2,
    "fadeInMs" INTEGER NOT NULL DEFAULT 0,
    "fadeOutMs" INTEGER NOT NULL DEFAULT 0,
    "chosenVersionId" TEXT,
    "trashedAt" TIMESTAMP(3),
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Song_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StemAudio" (
    "id" TEXT NOT NULL,
    "bandId" TEXT NOT NULL,
    "stemId" TEXT NOT NULL,
    "sampleRate" INTEGER NOT NULL,
    "channels" INTEGER NOT NULL,
    "frames" INTEGER NOT NULL,
    "scaleExponent" INTEGER NOT NULL,
    "audioKey" TEXT NOT NULL,
    "indexKey" TEXT NOT NULL,
    "peaksKey" TEXT NOT NULL,
    "integratedLufs" DOUBLE PRECISION,
    "samplePeakDbfs" DOUBLE PRECISION,
    "truePeakDbtp" DOUBLE PRECISION,
    "sizeBytes" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StemAudio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SongStem" (
    "id" TEXT NOT NULL,
    "songId" TEXT NOT NULL,
    "stemAudioId" TEXT NOT NULL,
    "originalName" TEXT NOT NULL,
    "timeReferenceSamples" BIGINT,
    "addedById" TEXT,
    "removedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SongStem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL,
    "songId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "purpose" "UploadPurpose" NOT NULL DEFAULT 'addStem',
    "replacesChannelId" TEXT,
    "status" "UploadStatus" NOT NULL DEFAULT 'receiving',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "stemId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" TEXT NOT NULL,
    "songId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "documentState" BYTEA NOT NULL,
    "mixState" JSONB NOT NULL,
    "mixHash" TEXT NOT NULL,
    "stemIds" TEXT[],
    "sampleRate" INTEGER NOT NULL,
    "engineVersion" INTEGER NOT NULL,
    "bounceStatus" "JobStatus" NOT NULL DEFAULT 'queued',
    "bounceProgress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "bounceError" TEXT,
    "bounceHash" TEXT,
    "bounceKey" TEXT,
    "listenKey" TEXT,
    "peaksKey" TEXT,
    "frames" INTEGER,
    "integratedLufs" DOUBLE PRECISION,
    "truePeakDbtp" DOUBLE PRECISION,
    "loudnessRangeLu" DOUBLE PRECISION,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "songId" TEXT NOT NULL,
    "versionId" TEXT,
    "masterSongId" TEXT,
    "parentId" TEXT,
    "authorId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sectionId" TEXT,
    "startSample" INTEGER,
    "endSample" INTEGER,
    "songSample" INTEGER,
    "channelId" TEXT,
    "parameterId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),
    "resolvedById" TEXT,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL,
    "versionId" TEXT,
    "masterRunId" TEXT,
    "userId" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MasterRun" (
    "id" TEXT NOT NULL,
    "albumId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "targets" TEXT[],
    "settings" JSONB NOT NULL,
    "settingsHash" TEXT NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'queued',
    "error" TEXT,
    "plan" JSONB,
    "report" JSONB,
    "requestedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "MasterRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MasterSong" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "songId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'queued',
    "stage" TEXT NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "error" TEXT,
    "analysis" JSONB,
    "report" JSONB,

    CONSTRAINT "MasterSong_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MasterFile" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "masterSongId" TEXT,
    "target" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sampleRate" INTEGER NOT NULL,
    "bitDepth" INTEGER NOT NULL,
    "frames" INTEGER NOT NULL,
    "plannedLufs" DOUBLE PRECISION,
    "integratedLufs" DOUBLE PRECISION,
    "truePeakDbtp" DOUBLE PRECISION,
    "isrc" TEXT,
    "warnings" TEXT[],

    CONSTRAINT "MasterFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobLease" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fencingToken" BIGINT NOT NULL DEFAULT 1,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "JobLease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomUpdate" (
    "roomId" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "update" BYTEA NOT NULL,
    "userId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoomUpdate_pkey" PRIMARY KEY ("roomId","seq")
);

-- CreateTable
CREATE TABLE "RoomSnapshot" (
    "roomId" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "seq" BIGINT NOT NULL,
    "schemaVersion" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RoomSnapshot_pkey" PRIMARY KEY ("roomId")
);

-- CreateTable
CREATE TABLE "RoomClient" (
    "roomId" TEXT NOT NULL,
    "clientId" BIGINT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "RoomClient_pkey" PRIMARY KEY ("roomId","clientId")
);

-- CreateTable
CREATE TABLE "RoomInbox" (
    "id" BIGSERIAL NOT NULL,
    "roomId" TEXT NOT NULL,
    "command" JSONB NOT NULL,
    "userId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoomInbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" TEXT NOT NULL,
    "bandId" TEXT NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_bandId_idx" ON "Invitation"("bandId");

-- CreateIndex
CREATE INDEX "Album_bandId_idx" ON "Album"("bandId");

-- CreateIndex
CREATE UNIQUE INDEX "Song_chosenVersionId_key" ON "Song"("chosenVersionId");

-- CreateIndex
CREATE INDEX "Song_albumId_idx" ON "Song"("albumId");

-- CreateIndex
CREATE UNIQUE INDEX "StemAudio_bandId_stemId_key" ON "StemAudio"("bandId", "stemId");

-- CreateIndex
CREATE UNIQUE INDEX "SongStem_songId_stemAudioId_key" ON "SongStem"("songId", "stemAudioId");

-- CreateIndex
CREATE INDEX "Upload_songId_idx" ON "Upload"("songId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_songId_number_key" ON "Version"("songId", "number");

-- CreateIndex
CREATE INDEX "Comment_songId_idx" ON "Comment"("songId");

-- CreateIndex
CREATE INDEX "Comment_versionId_idx" ON "Comment"("versionId");

-- CreateIndex
CREATE INDEX "Approval_versionId_idx" ON "Approval"("versionId");

-- CreateIndex
CREATE INDEX "Approval_masterRunId_idx" ON "Approval"("masterRunId");

-- CreateIndex
CREATE UNIQUE INDEX "MasterRun_albumId_number_key" ON "MasterRun"("albumId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "MasterSong_runId_songId_key" ON "MasterSong"("runId", "songId");

-- CreateIndex
CREATE UNIQUE INDEX "MasterFile_runId_path_key" ON "MasterFile"("runId", "path");

-- CreateIndex
CREATE INDEX "RoomInbox_roomId_id_idx" ON "RoomInbox"("roomId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_bandId_createdAt_idx" ON "AuditEvent"("bandId", "createdAt");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_bandId_fkey" FOREIGN KEY ("bandId") REFERENCES "Band"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_bandId_fkey" FOREIGN KEY ("bandId") REFERENCES "Band"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Album" ADD CONSTRAINT "Album_bandId_fkey" FOREIGN KEY ("bandId") REFERENCES "Band"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Song" ADD CONSTRAINT "Song_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Song" ADD CONSTRAINT "Song_chosenVersionId_fkey" FOREIGN KEY ("chosenVersionId") REFERENCES "Version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StemAudio" ADD CONSTRAINT "StemAudio_bandId_fkey" FOREIGN KEY ("bandId") REFERENCES "Band"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SongStem" ADD CONSTRAINT "SongStem_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SongStem" ADD CONSTRAINT "SongStem_stemAudioId_fkey" FOREIGN KEY ("stemAudioId") REFERENCES "StemAudio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_songId_fkey" FOREIGN KEY ("songId") REFERENCES "Song"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_masterSongId_fkey" FOREIGN KEY ("masterSongId") REFERENCES "MasterSong"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_masterRunId_fkey" FOREIGN KEY ("masterRunId") REFERENCES "MasterRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MasterRun" ADD CONSTRAINT "MasterRun_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MasterSong" ADD CONSTRAINT "MasterSong_runId_fkey" FOREIGN KEY ("runId") REFERENCES "MasterRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MasterSong" ADD CONSTRAINT "MasterSong_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MasterFile" ADD CONSTRAINT "MasterFile_runId_fkey" FOREIGN KEY ("runId") REFERENCES "MasterRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MasterFile" ADD CONSTRAINT "MasterFile_masterSongId_fkey" FOREIGN KEY ("masterSongId") REFERENCES "MasterSong"("id") ON DELETE CASCADE ON UPDATE CASCADE;

/** A song's stems, and the uploads that are on their way or were refused. */
import type { StemList, StemSummary, UploadSummary } from '@/lib/contracts/stems'
import { ERROR_CODES, type ErrorCode } from '@/lib/assert'
import { database, type SongStem, type StemAudio, type Upload } from '../db/client'

/** How long finished and broken-off uploads stay in the list. */
const SHOWN_MS = 24 * 3600 * 1000

export async function listStems(songId: string): Promise<StemList> {
  const since = new Date(Date.now() - SHOWN_MS)
  const [song, stems, uploads] = await Promise.all([
    database().song.findUniqueOrThrow({ where: { id: songId }, select: { sampleRate: true } }),
    database().songStem.findMany({
      where: { songId, kind: 'stem', removedAt: null },
      include: { audio: true },
      orderBy: { createdAt: 'asc' },
    }),
    database().upload.findMany({
      where: { songId, updatedAt: { gt: since } },
      orderBy: { createdAt: 'asc' },
    }),
  ])
  return { sampleRate: song.sampleRate, stems: stems.map(viewStem), uploads: uploads.map(viewUpload) }
}

function viewStem({ audio, ...stem }: SongStem & { audio: StemAudio }): StemSummary {
  const {
    stemId,
    sampleRate,
    channels,
    frames,
    scaleExponent,
    integratedLufs,
    samplePeakDbfs,
    truePeakDbtp,
  } = audio
  return {
    ...{ stemId, sampleRate, channels, frames, scaleExponent, integratedLufs, samplePeakDbfs, truePeakDbtp },
    originalName: stem.originalName,
    timeReferenceSamples: stem.timeReferenceSamples === null ? null : Number(stem.timeReferenceSamples),
    addedAt: stem.createdAt.toISOString(),
  }
}

export function viewUpload(upload: Upload): UploadSummary {
  const { id, fileName, purpose, status, progress, errorMessage, stemId } = upload
  return {
    ...{ id, fileName, purpose, status, progress, errorMessage, stemId },
    sizeBytes: Number(upload.sizeBytes),
    errorCode: isErrorCode(upload.errorCode) ? upload.errorCode : null,
    createdAt: upload.createdAt.toISOString(),
  }
}

function isErrorCode(code: string | null): code is ErrorCode {
  return (ERROR_CODES as readonly (string | null)[]).includes(code)
}

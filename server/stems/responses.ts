/**
 * Uploaded impulse responses. A band shares them, but a song plays only what stands in its own list, so one that came with another
 * song is taken over first. Removing takes a response off the band's list; mixes and versions that play it keep it.
 */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { ResponseList, ResponseSummary } from '@/lib/contracts/responses'
import { recordAudit } from '../albums/audit'
import type { SongAccess } from '../auth/access'
import { database, type SongStem, type StemAudio } from '../db/client'

type HeldResponse = SongStem & { readonly audio: StemAudio }

/** The song's own first, then what its band has at the same rate; each once, by name. */
export async function listResponses({ song, band }: SongAccess): Promise<ResponseList> {
  const held = await database().songStem.findMany({
    where: {
      kind: 'impulse',
      song: { trashedAt: null, album: { bandId: band.id } },
      OR: [{ songId: song.id }, { removedAt: null, audio: { sampleRate: song.sampleRate ?? 0 } }],
    },
    include: { audio: true },
    orderBy: { createdAt: 'asc' },
  })
  const own = held.filter(({ songId }) => songId === song.id)
  const known = new Set(own.map(({ stemAudioId }) => stemAudioId))
  const others = new Map(
    held.filter(({ stemAudioId }) => !known.has(stemAudioId)).map((each) => [each.stemAudioId, each]),
  )
  const responses = [...own, ...others.values()].map((each) => viewResponse(each, song.id))
  return { responses: responses.sort((a, b) => a.name.localeCompare(b.name, 'en')) }
}

function viewResponse({ audio, ...held }: HeldResponse, songId: string): ResponseSummary {
  const { stemId, sampleRate, channels, frames } = audio
  return {
    responseId: stemId,
    name: held.originalName,
    ...{ sampleRate, channels, frames },
    outlineDb: held.outlineDb,
    isHere: held.songId === songId,
    isRemoved: held.removedAt !== null,
  }
}

/**
 * The song may play this response of its band from now on. Taking it twice is fine.
 * @throws AppError not_found: the band has no such response, or not at the song's rate
 */
export async function takeResponse({ song, band, person }: SongAccess, responseId: string): Promise<void> {
  const found = await database().songStem.findFirst({
    where: {
      kind: 'impulse',
      audio: { bandId: band.id, stemId: responseId, sampleRate: song.sampleRate ?? 0 },
      song: { trashedAt: null },
      OR: [{ removedAt: null }, { songId: song.id }],
    },
  })
  if (!found) throw new AppError('not_found', ERROR_WORDS.not_found)
  const { stemAudioId, originalName, outlineDb } = found
  const row = { songId: song.id, stemAudioId, kind: 'impulse' as const }
  await database().songStem.upsert({
    where: { songId_stemAudioId_kind: row },
    create: { ...row, originalName, outlineDb, addedById: person.id },
    update: { removedAt: null },
  })
}

/**
 * Off the list of every song of the band. Removing twice is fine.
 * @throws AppError not_found: the band never had it
 */
export async function removeResponse({ song, band, person }: SongAccess, responseId: string): Promise<void> {
  const where = { kind: 'impulse' as const, audio: { bandId: band.id, stemId: responseId } }
  await database().$transaction(async (tx) => {
    const found = await tx.songStem.findFirst({ where })
    if (!found) throw new AppError('not_found', ERROR_WORDS.not_found)
    const { count } = await tx.songStem.updateMany({
      where: { ...where, removedAt: null },
      data: { removedAt: new Date() },
    })
    if (count === 0) return
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'response.removed' },
      ...{ subjectKind: 'song', subjectId: song.id, detail: { name: found.originalName, responseId } },
    })
  })
}

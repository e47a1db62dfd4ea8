/** Parts of several stems of one song, one behind the other, in the order in which they were asked for. */
import { Readable } from 'node:stream'
import type { StemRanges } from '@/lib/contracts/stems'
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { database } from '../db/client'
import { storage } from '../storage/storage'

/** @throws AppError not_found: this song never held one of the stems */
export async function serveStemRanges(songId: string, { ranges }: StemRanges): Promise<Response> {
  const ids = [...new Set(ranges.map((range) => range.stemId))]
  const held = await database().songStem.findMany({
    where: { songId, audio: { stemId: { in: ids } } },
    select: { audio: { select: { stemId: true, audioKey: true } } },
  })
  const keys = new Map(held.map(({ audio }) => [audio.stemId, audio.audioKey]))
  if (ids.some((id) => !keys.has(id))) throw new AppError('not_found', ERROR_WORDS.not_found)
  const parts = ranges.map(({ stemId, from, to }) => ({ key: keys.get(stemId) ?? '', from, to }))
  return new Response(Readable.toWeb(Readable.from(readParts(parts))) as ReadableStream<Uint8Array>, {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  })
}

async function* readParts(
  parts: readonly { key: string; from: number; to: number }[],
): AsyncGenerator<Buffer> {
  for (const { key, from, to } of parts)
    for await (const chunk of await storage().open(key, { start: from, end: to - 1 })) yield chunk as Buffer
}

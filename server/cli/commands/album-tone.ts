/** The tone that an ALBUM.json asks for: its shape, and the measuring of a reference. */
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/assert'
import type { AlbumToneOrder } from '@/lib/mastering/settings/album-tone'
import { measureReference } from '../../delivery/measure-reference'
import { openNamed } from './open-named'

const strength = z.number().min(0).max(1).optional()

export const albumFileToneSchema = z.discriminatedUnion('aim', [
  z.strictObject({ aim: z.literal('centre'), strength }),
  z.strictObject({ aim: z.literal('song'), song: z.number().int().min(1).max(99), strength }),
  z.strictObject({ aim: z.literal('none') }),
])

interface Asked {
  readonly tone?: z.infer<typeof albumFileToneSchema>
  /** Path of a sound file, relative to the ALBUM.json. */
  readonly reference?: string
}

/**
 * @param albumPath of the ALBUM.json  @param spool folder for temporary files
 * @throws AppError invalid_input for a reference beside another aim, invalid_audio for a silent one, as openDecodedSource
 */
export async function toneOf(
  module: WebAssembly.Module,
  { tone, reference }: Asked,
  albumPath: string,
  spool: string,
): Promise<AlbumToneOrder | undefined> {
  if (reference === undefined) return tone?.aim === 'song' ? { ...tone, song: tone.song - 1 } : tone
  if (tone && tone.aim !== 'centre')
    throw new AppError('invalid_input', 'ALBUM.json names a reference and another aim of the tone. Keep one.')
  const name = basename(reference)
  const path = resolve(dirname(albumPath), reference)
  const heard = await measureReference(module, name, () => openNamed(`The reference "${name}"`, path, spool))
  return { aim: 'reference', name, tone: heard, strength: tone?.strength }
}

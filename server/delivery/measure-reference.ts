/** The tone of a record that an album is brought towards: the command line and the server's job both come here. */
import { AppError } from '@/lib/assert'
import { analyseSong } from '@/lib/mastering/analyse-song'
import { refuseOddShapes } from '@/lib/mastering/programme'
import type { SongTone } from '@/lib/mastering/settings/song-tone'
import type { DecodedSource } from './decoded-source'

/** @throws AppError invalid_audio for a silent one; as refuseOddShapes and `open` */
export async function measureReference(
  module: WebAssembly.Module,
  name: string,
  open: () => Promise<DecodedSource>,
): Promise<SongTone> {
  const source = await open()
  try {
    refuseOddShapes(source, name)
    const { tone } = await analyseSong(module, source)
    if (tone === null) throw new AppError('invalid_audio', `The reference "${name}" is silent.`)
    return tone
  } finally {
    await source.close()
  }
}

/**
 * Makes stems of real recordings: `npm run test:ingest -- DIR`, where DIR/multitrack holds one folder of files per song.
 * Every file of a song is ingested at the rate of its first file and read back: length, samples against a second
 * decoding, and the same id once more. Prints one line per file; fails when one differs.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resampledFrames } from '@/lib/dsp-host/resampler-host'
import { coreModule } from '@/server/jobs/core-module'
import { decodeFile } from '@/server/media/decode-file'
import { ingestStem, type IngestedStem } from '@/server/media/ingest-stem'
import { openSegmentReader } from '@/server/media/read-segments'
import { withWorkFolder } from '@/server/storage/work-folder'

const SOUND = /\.(wav|aiff?|flac|mp3|ogg|opus)$/i

function ingest(path: string, rate: number | null, folder: string): Promise<IngestedStem> {
  return ingestStem({ path, folder, core: coreModule(), targetSampleRate: rate, keepsStereo: true })
}

/** The largest difference between the stem and its file, in steps of the stem; null when rates differ. */
async function compare(path: string, stem: IngestedStem): Promise<number | null> {
  const file = await decodeFile(path)
  if (file.sampleRate !== stem.sampleRate) {
    file.close()
    return null
  }
  const flac = await readFile(stem.flacPath)
  const reader = openSegmentReader(stem.index, async (start, end) => flac.subarray(start, end))
  let from = 0
  let largest = 0
  for await (const block of file.blocks) {
    const samples = await reader.read(from, block[0]!.length)
    from += block[0]!.length
    block.forEach((wanted, channel) =>
      wanted.forEach((sample, i) => (largest = Math.max(largest, Math.abs(sample - samples[channel]![i]!)))),
    )
  }
  return largest * 2 ** (23 - stem.scaleExponent)
}

async function check(
  path: string,
  rate: number | null,
): Promise<{ said: string; isFine: boolean; rate: number }> {
  return withWorkFolder(async (folder) => {
    const start = performance.now()
    const stem = await ingest(path, rate, folder)
    const ms = Math.round(performance.now() - start)
    const steps = await compare(path, stem)
    const { source, sampleRate, frames, stemId, channels, warnings } = stem
    const wanted =
      source.frames === null ? frames : resampledFrames(source.frames, source.sampleRate, sampleRate)
    // Rounding moves a sample by half a step; a 24-bit file is kept as it is.
    const isFine =
      frames === wanted && (steps ?? 0) <= (source.bitDepth !== null && !source.isFloat ? 0 : 0.5)
    const again = await ingest(path, sampleRate, folder)
    const said = [
      `${source.format} ${source.sampleRate} -> ${sampleRate} Hz, ${channels} ch, ${frames} frames`,
      `${stem.integratedLufs.toFixed(1)} LUFS, ${stem.truePeakDbtp.toFixed(1)} dBTP`,
      steps === null ? 'resampled' : `differs by ${steps.toFixed(3)} steps`,
      `${ms} ms`,
      ...(again.stemId === stemId ? [] : ['A SECOND INGEST GAVE ANOTHER ID']),
      ...warnings,
    ].join('; ')
    return { said, isFine: isFine && again.stemId === stemId, rate: sampleRate }
  })
}

async function main(folder: string | undefined): Promise<number> {
  if (folder === undefined) {
    console.error(
      'Usage: npm run test:ingest -- DIR, where DIR/multitrack holds one folder of files per song.',
    )
    return 2
  }
  let passed = 0
  let failed = 0
  for (const song of (await readdir(join(folder, 'multitrack'))).sort()) {
    let rate: number | null = null
    const names = (await readdir(join(folder, 'multitrack', song))).filter((name) => SOUND.test(name)).sort()
    for (const name of names) {
      const result = await check(join(folder, 'multitrack', song, name), rate)
      rate ??= result.rate
      if (result.isFine) passed++
      else failed++
      console.log(`${result.isFine ? 'ok  ' : 'FAIL'} ${song}/${name}  ${result.said}`)
    }
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 || passed === 0 ? 1 : 0
}

process.exitCode = await main(process.argv[2])

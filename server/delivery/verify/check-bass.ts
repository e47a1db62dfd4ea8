/** Quality control of a medium that cannot hold sides in the bass: how far they lie under the middle, measured in third octaves. */
import { ToneMeter } from '@/lib/mastering/analysis/tone-meter'
import type { SongTone } from '@/lib/mastering/settings/song-tone'
import { toneBandHz } from '@/lib/mastering/settings/stages/tone'
import type { WavFile } from '../wav-file'
import { judge, MASTER_AGAIN, passed, type Check } from './check'

/** Sides this far under the middle move no stylus up or down. */
const MOST_SIDES_DB = -30
/** What is as quiet as this is none, dB of a full-scale sine. */
const SILENT_DB = -80
/** From a band's centre to its upper edge. */
const HALF_BAND = 2 ** (1 / 6)

/** Power of the whole third octaves below a frequency, dB. */
function powerBelow(levels: readonly number[], hz: number): number {
  const power = levels.reduce(
    (sum, level, band) => (toneBandHz(band) * HALF_BAND <= hz ? sum + 10 ** (level / 10) : sum),
    0,
  )
  return 10 * Math.log10(power)
}

/** Sides against the middle below a frequency, dB; -Infinity where there are none. */
export function bassSidesDb({ midDb, sideDb }: Pick<SongTone, 'midDb' | 'sideDb'>, belowHz: number): number {
  const sides = powerBelow(sideDb, belowHz)
  return sides <= SILENT_DB ? -Infinity : sides - powerBelow(midDb, belowHz)
}

export async function checkBass(module: WebAssembly.Module, wav: WavFile, belowHz: number): Promise<Check> {
  const meter = new ToneMeter(module, wav.layout.sampleRate)
  for await (const block of wav.blocks()) meter.push(block, block[0]?.length ?? 0)
  const tone = meter.read()
  if (!tone) return passed('mono bass', 'The file is silent.')
  const sides = bassSidesDb(tone, belowHz)
  const words = Number.isFinite(sides)
    ? `Below ${belowHz} Hz the sides lie at ${sides.toFixed(1).replace('-', '−')} dB of the middle`
    : `There are no sides below ${belowHz} Hz`
  return judge('mono bass', sides <= MOST_SIDES_DB, `${words}.`, MASTER_AGAIN)
}

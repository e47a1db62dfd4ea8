/** Clicks and pops of a song, one pass. Any thread but audio. */
import { ClickScannerHost, type Click } from '@/lib/dsp-host/click-host'
import type { SongClicks } from '../settings/song-clicks'
import { MOST_CLICKS } from '../settings/stages/clicks'

/** What stands this far out of what surrounds it stands in silence: a stroke, as likely as damage. */
const MOST_OVER_DB = 40

export class ClickMeter {
  private readonly scanner: ClickScannerHost
  private frames = 0

  constructor(
    module: WebAssembly.Module,
    private readonly sampleRate: number,
  ) {
    this.scanner = new ClickScannerHost(module, sampleRate)
  }

  push(channels: readonly Float32Array[], frames: number): void {
    this.scanner.push(channels, frames)
    this.frames += frames
  }

  read(): SongClicks {
    const clicks = this.scanner.finish().filter(({ overDb }) => overDb <= MOST_OVER_DB)
    const count = clicks.filter((click, place) => !isOnBothSides(click, clicks[place - 1])).length
    const minutes = this.frames / this.sampleRate / 60
    const list = clicks.slice(0, MOST_CLICKS).map((click) => ({ ...click, overDb: tenths(click.overDb) }))
    return { count, perMinute: tenths(count / Math.max(minutes, 1 / 60)), list }
  }
}

const tenths = (value: number) => Math.round(value * 10) / 10

function isOnBothSides(click: Click, former: Click | undefined): boolean {
  return former !== undefined && former.side !== click.side && former.frame + former.frames > click.frame
}

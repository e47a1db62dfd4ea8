/**
 * What the memory bench runs: the whole studio screen on a mix in memory, with the real engine, worklet, streamer and waveforms of the
 * bench's server. Bundled by engine-bench.ts.
 */
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRoom } from '@/app/lab/memory-room'
import { StudioScreen } from '@/components/studio/studio-screen'
import { PeaksLibrary, peaksOverHttp } from '@/components/timeline/peaks-library'
import { ToastProvider } from '@/components/ui/toast'
import type { StudioEngine } from '@/lib/engine/engine-types'
import { openStudioEngine } from '@/lib/engine/studio-engine'
import type { MixState } from '@/lib/mix'

const page = {
  engine: null as StudioEngine | null,

  /** @param withSound false shows the same screen without an engine */
  async open(mix: MixState, sampleRate: number, withSound: boolean): Promise<void> {
    this.engine = withSound
      ? await openStudioEngine({ songId: 'song', sampleRate, stemsUrl: '/stems' })
      : null
    const regions = Object.values(mix.regions)
    const screen = createElement(StudioScreen, {
      room: new MemoryRoom(mix, [], true),
      songId: 'song',
      engine: this.engine,
      library: new PeaksLibrary(peaksOverHttp('/stems')),
      stemNames: new Map(regions.map((region) => [region.stemId, `${region.stemId}.wav`])),
      stemFrames: new Map(regions.map((region) => [region.stemId, region.lengthSamples])),
      sampleRate,
      place: { crumbs: [{ label: 'Band' }, { label: 'Song' }] },
      pins: [],
    })
    const root = document.body.appendChild(document.createElement('div'))
    createRoot(root).render(createElement(ToastProvider, null, screen))
  },
  async play(): Promise<void> {
    await this.engine?.play()
  },
  seek(sample: number): void {
    this.engine?.seek(sample)
  },
  playheadSample(): number {
    return this.engine?.playheadSample() ?? 0
  },
  trouble(): { underruns: number; missing: number; restarts: number } {
    const state = this.engine?.state()
    const { underruns = 0, restarts = 0, missingStemIds = [] } = state ?? {}
    return { underruns, restarts, missing: missingStemIds.length }
  },
}

declare global {
  interface Window {
    studioPage: typeof page
  }
}
window.studioPage = page

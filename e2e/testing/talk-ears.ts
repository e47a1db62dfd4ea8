/** Browsers with microphones that beep (Chromium's own fake device), and ears in their pages: what voices arrive, and how loud the studio's sound leaves. */
import type { Browser, BrowserType, LaunchOptions, Page } from '@playwright/test'

interface Ears {
  peers: RTCPeerConnection[]
  outputs: AnalyserNode[]
  asked: number
}
declare global {
  interface Window {
    ears: Ears
  }
}

/** @param answer what this browser's person says when a page asks for the microphone */
export function launchWithMicrophone(
  chromium: BrowserType,
  base: LaunchOptions,
  answer: 'allow' | 'deny' = 'allow',
): Promise<Browser> {
  const fakes = [
    '--use-fake-device-for-media-stream',
    `--use-fake-ui-for-media-stream${answer === 'deny' ? '=deny' : ''}`,
  ]
  return chromium.launch({ ...base, args: [...(base.args ?? []), ...fakes] })
}

/** From the next page load on. */
export async function growEars(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ears: Ears = { peers: [], outputs: [], asked: 0 }
    window.ears = ears
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(options?: RTCConfiguration) {
        super(options)
        ears.peers.push(this)
      }
    }
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (wish) => (ears.asked++, ask(wish))
    const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
      if (to[0] instanceof AudioDestinationNode) {
        const analyser = this.context.createAnalyser()
        analyser.fftSize = 32768
        connect.call(this, analyser)
        ears.outputs.push(analyser)
      }
      return connect.apply(this, to)
    } as typeof AudioNode.prototype.connect
  })
}

/** How often the page asked for the microphone. */
export const timesAsked = (page: Page): Promise<number> => page.evaluate(() => window.ears.asked)

/** Energy of all voices that have arrived so far (RTP statistics, `totalAudioEnergy`). */
export function voiceEnergy(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let energy = 0
    for (const peer of window.ears.peers)
      for (const report of (await peer.getStats()).values() as Iterable<Record<string, unknown>>)
        if (report.type === 'inbound-rtp') energy += (report.totalAudioEnergy as number | undefined) ?? 0
    return energy
  })
}

/** Energy of the voices that arrive within this time. */
export async function voiceWithin(page: Page, ms: number): Promise<number> {
  const before = await voiceEnergy(page)
  await page.waitForTimeout(ms)
  return (await voiceEnergy(page)) - before
}

/** RMS of the studio's sound as it leaves for the loudspeakers, dBFS over 0.7 s; voices are not part of it. */
export function outputDb(page: Page): Promise<number> {
  return page.evaluate(() => {
    const powers = window.ears.outputs.map((analyser) => {
      const samples = new Float32Array(analyser.fftSize)
      analyser.getFloatTimeDomainData(samples)
      return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    })
    return 10 * Math.log10(Math.max(1e-12, ...powers))
  })
}

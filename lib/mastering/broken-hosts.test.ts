/** What mastering does when the host that lends it sound and disk breaks: nothing half-made stays, and the reason is told. */
import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { masterAlbum } from './master-album'
import type { MasterSink, SongSource } from './programme'

const mix = roughMix({ seconds: 2, gain: 0.3 })
const order = { title: 'Album', artist: 'Band', targets: ['streaming'], songs: [{ title: 'One' }] }

function sourceOf(read: SongSource['read'], frames = mix[0].length): SongSource {
  return { sampleRate: 48_000, channels: 2, frames, read }
}
const whole = sourceOf(async (from, frames) => mix.map((side) => side.slice(from, from + frames)))

function master(source: SongSource, sink: MasterSink) {
  return masterAlbum({
    module: coreModule(),
    order,
    openSource: async () => source,
    openSink: async () => sink,
  })
}

describe('mastering over a broken host', () => {
  it('gives up the file and tells the reason when the disk is full', async () => {
    const ends: string[] = []
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' })
    const sink: MasterSink = {
      write: () => Promise.reject(full),
      finish: async () => void ends.push('finished'),
      abandon: async () => void ends.push('abandoned'),
    }
    await expect(master(whole, sink)).rejects.toBe(full)
    expect(ends).toEqual(['abandoned'])
  })

  it('refuses a mix that ends before its declared length', async () => {
    const short = sourceOf(whole.read, mix[0].length + 1)
    const sink: MasterSink = { write: async () => {}, finish: async () => {}, abandon: async () => {} }
    await expect(master(short, sink)).rejects.toMatchObject({ code: 'invalid_audio' })
  })

  it('asks for one block of a song at a time, and gives away as much, however long it is', async () => {
    const asked: number[] = []
    const given: number[] = []
    const long = sourceOf(async (from, frames) => {
      asked.push(frames)
      return whole.read(from % 48_000, frames)
    }, 480_000)
    const sink: MasterSink = {
      write: async (_, frames) => void given.push(frames),
      finish: async () => {},
      abandon: async () => {},
    }
    await master(long, sink)
    expect(Math.max(...asked)).toBe(32_768)
    expect(Math.max(...given)).toBeLessThanOrEqual(32_768)
  })
})

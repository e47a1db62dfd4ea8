import { describe, expect, it } from 'vitest'
import { mixFile, mixOfFile } from './mix-file'

const STEMS = [{ name: 'Vox', stemId: '0-aa', channels: 1, frames: 48000 } as const]

describe('a mix that a person writes', () => {
  it('may hold VCAs, automation, any insert on any strip and a sidechain', () => {
    const file = mixFile.parse({
      mix: {
        channels: { Vox: { panMode: 'stereo', delaySamples: 12, vcaId: 'all' } },
        vcas: { all: { name: 'All', faderDb: -2 } },
        inserts: {
          duck: { kind: 'compressor', ownerId: 'reverb', order: 'a5', sidechainId: 'Vox', ratio: 8 },
        },
        lanes: { 'channels:Vox:faderDb': { record: 'channels', ownerId: 'Vox', field: 'faderDb' } },
        breakpoints: { one: { laneId: 'channels:Vox:faderDb', sample: 100, value: -6 } },
      },
    })
    const mix = mixOfFile(file, STEMS)
    expect(mix.channels.Vox).toMatchObject({ panMode: 'stereo', delaySamples: 12, vcaId: 'all' })
    expect(mix.inserts.duck).toMatchObject({ sidechainId: 'Vox', values: { ratio: 8 } })
    expect(mix.lanes['channels:Vox:faderDb']?.isOn).toBe(true)
    expect(mix.breakpoints.one).toMatchObject({ sample: 100, value: -6, curve: 0 })
  })

  it('names impulse responses by their names, and is refused with one that is not there', () => {
    const responses = [{ name: 'Cave', responseId: `0-${'c'.repeat(64)}` }]
    const convolution = { kind: 'convolution', ownerId: 'reverb' }
    const read = (insert: object) =>
      mixOfFile(mixFile.parse({ mix: { inserts: { x: insert } } }), STEMS, responses).inserts.x
    const wanted = { values: { responseId: responses[0]?.responseId } }
    expect(read({ ...convolution, responseId: 'Cave' })).toMatchObject(wanted)
    expect(read({ ...convolution, values: { responseId: 'Cave' } })).toMatchObject(wanted)
    expect(() => read({ ...convolution, responseId: 'Hole' })).toThrow('There is no "Hole"')
  })

  it('is refused with an insert that no studio of today knows', () => {
    const inserts = { x: { kind: 'timeMachine', ownerId: 'mix' } }
    expect(mixFile.safeParse({ mix: { inserts } }).success).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { MixCommand, ParameterValue } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { readMix } from './read-mix'
import { MixUndo } from './undo'

function add(channelId: string): MixCommand {
  const place = { colour: 1, pan: 0, startSample: 0, lengthSamples: 1000 }
  return {
    kind: 'addStemChannels',
    stems: [{ channelId, stemId: `0-${channelId}`, name: channelId, width: 'stereo', ...place }],
  }
}

function set(id: string, field: string, value: ParameterValue): MixCommand {
  return { kind: 'setParameter', target: { record: 'channels', id, field }, value }
}

/** Two people in one song whose documents follow each other at once. */
function twoPeople() {
  const ana = new Y.Doc()
  const ben = new Y.Doc()
  ana.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'wire' && Y.applyUpdate(ben, update, 'wire'),
  )
  ben.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'wire' && Y.applyUpdate(ana, update, 'wire'),
  )
  seedDocument(ana)
  applyCommand(ana, add('kick'), 'server')
  applyCommand(ana, add('bass'), 'server')
  const undo = new MixUndo(ana)
  const does = (command: MixCommand) => {
    undo.startStep()
    applyCommand(ana, command, 'command')
  }
  const benDoes = (command: MixCommand) => applyCommand(ben, command, 'command')
  const kick = () => readMix(ana).channels.kick
  return { ana, ben, undo, does, benDoes, kick }
}

describe('undo', () => {
  it('reverts one step at a time and brings it back', () => {
    const { undo, does, kick } = twoPeople()
    does(set('kick', 'faderDb', -3))
    does(set('kick', 'faderDb', -6))
    expect(undo.undo().outcome).toBe('done')
    expect(kick()?.faderDb).toBe(-3)
    expect(undo.redo().outcome).toBe('done')
    expect(kick()?.faderDb).toBe(-6)
    undo.undo()
    undo.undo()
    expect(kick()?.faderDb).toBe(0)
    expect(undo.undo().outcome).toBe('nothing')
  })

  it('takes all commits of one gesture as one step', () => {
    const { ana, undo, kick } = twoPeople()
    undo.startStep()
    for (const value of [-1, -2, -3]) applyCommand(ana, set('kick', 'faderDb', value), 'gesture')
    undo.undo()
    expect(kick()?.faderDb).toBe(0)
  })

  it("never reverts somebody else's work", () => {
    const { undo, does, benDoes, kick } = twoPeople()
    does(set('kick', 'pan', 0.5))
    benDoes(set('kick', 'faderDb', -9))
    expect(undo.undo().outcome).toBe('done')
    expect(kick()).toMatchObject({ pan: 0, faderDb: -9 })
  })

  it('skips only the step whose value somebody else changed, says so, and leaves the one below', () => {
    const { ben, undo, does, benDoes, kick } = twoPeople()
    does(set('kick', 'pan', 0.5))
    does(set('kick', 'faderDb', -3))
    benDoes(set('kick', 'faderDb', -9))
    expect(undo.undo()).toEqual({
      outcome: 'skipped',
      conflicts: ['channels/kick/faderDb'],
      byClientIds: [ben.clientID],
    })
    expect(kick()).toMatchObject({ pan: 0.5, faderDb: -9 })
    expect(undo.undo().outcome).toBe('done')
    expect(kick()).toMatchObject({ pan: 0, faderDb: -9 })
  })

  it('undoes the rest of a step of which somebody else changed a part', () => {
    const { undo, does, benDoes, ana } = twoPeople()
    does({
      kind: 'setParameters',
      changes: ['kick', 'bass'].map((id) => ({
        target: { record: 'channels', id, field: 'faderDb' },
        value: -20,
      })),
    })
    benDoes(set('bass', 'faderDb', -7))
    expect(undo.undo()).toMatchObject({ outcome: 'partly', conflicts: ['channels/bass/faderDb'] })
    expect(readMix(ana).channels.kick?.faderDb).toBe(0)
    expect(readMix(ana).channels.bass?.faderDb).toBe(-7)
  })

  it("does not take others' work inside an addition along", () => {
    const { ana, undo, does, benDoes } = twoPeople()
    does(add('vox'))
    benDoes(set('vox', 'faderDb', -4))
    expect(undo.undo().outcome).toBe('skipped')
    expect(readMix(ana).channels.vox?.faderDb).toBe(-4)
  })

  it('undoes an addition and a removal with everything that hangs on it', () => {
    const { ana, ben, undo, does } = twoPeople()
    const before = readMix(ana)
    does(add('vox'))
    undo.undo()
    expect(readMix(ana)).toEqual(before)
    does({ kind: 'removeChannel', channelId: 'kick' })
    expect(readMix(ben).channels.kick).toBeUndefined()
    undo.undo()
    expect(readMix(ana)).toEqual(before)
    expect(readMix(ben)).toEqual(before)
  })

  it('takes a restored version back as one step', () => {
    const { ana, undo, does } = twoPeople()
    const version = readMix(ana)
    does(set('kick', 'faderDb', -3))
    does({ kind: 'removeChannel', channelId: 'bass' })
    const now = readMix(ana)
    does({ kind: 'restoreMix', mix: version })
    expect(readMix(ana)).toEqual(version)
    undo.undo()
    expect(readMix(ana)).toEqual(now)
  })
})

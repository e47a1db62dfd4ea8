import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix, type MixCommand, type MixState } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { readMix } from './read-mix'
import { MixUndo } from './undo'

function add(channelId: string): MixCommand {
  const place = { colour: 1, pan: 0, startSample: 0, lengthSamples: 1000 }
  const stem = { channelId, stemId: `0-${channelId}`, name: channelId, width: 'stereo' as const, ...place }
  return { kind: 'addStemChannels', stems: [stem] }
}
const fader = (value: number): MixCommand => ({
  kind: 'setParameter',
  target: { record: 'channels', id: 'kick', field: 'faderDb' },
  value,
})
const ADD_GROUP: MixCommand = { kind: 'addGroup', busId: 'g', name: 'Drums', channelIds: [] }

/** Ana undoes, Ben works beside her; their documents follow each other at once. */
function twoPeople() {
  const [ana, ben] = [new Y.Doc(), new Y.Doc()]
  const follow = (from: Y.Doc, to: Y.Doc) =>
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') Y.applyUpdate(to, update, 'wire')
    })
  follow(ana, ben)
  follow(ben, ana)
  seedDocument(ana, createMix())
  applyCommand(ana, add('kick'), 'server')
  const undo = new MixUndo(ana)
  const does = (command: MixCommand) => {
    undo.startStep()
    expect(applyCommand(ana, command, 'command')).toBe(true)
  }
  const benDoes = (command: MixCommand) => expect(applyCommand(ben, command, 'command')).toBe(true)
  return { undo, does, benDoes, mix: () => readMix(ana) }
}

describe('undoing an addition that others built on', () => {
  it.each<[string, MixCommand, MixCommand, (mix: MixState) => unknown]>([
    [
      'an insert on the channel',
      add('vox'),
      { kind: 'addInsert', insertId: 'r', ownerId: 'vox', insertKind: 'reverb', beforeId: null },
      (mix) => mix.inserts.r,
    ],
    [
      'a ride on the channel',
      add('vox'),
      {
        ...{ kind: 'setBreakpoints', laneId: 'channels:vox:faderDb', fromSample: 0, toSample: 9 },
        points: [{ sample: 5, value: -6 }],
      },
      (mix) => Object.keys(mix.breakpoints).length > 0,
    ],
    [
      'a cut of the channel’s region',
      add('vox'),
      { kind: 'splitRegion', regionId: 'vox:1', newRegionId: 'cut', atSample: 400 },
      (mix) => mix.regions.cut,
    ],
    [
      'a channel routed to the group',
      ADD_GROUP,
      { kind: 'setOutput', ownerId: 'kick', outputId: 'g' },
      (mix) => mix.channels.kick?.outputId === 'g',
    ],
    [
      'a ride on an effect of the insert’s strip',
      { kind: 'addInsert', insertId: 'r', ownerId: 'kick', insertKind: 'reverb', beforeId: null },
      {
        ...{ kind: 'setBreakpoints', laneId: 'inserts:r:decayS', fromSample: 0, toSample: 9 },
        points: [{ sample: 5, value: 2 }],
      },
      (mix) => Object.keys(mix.breakpoints).length > 0,
    ],
  ])('leaves %s and says so', (_, mine, theirs, isThere) => {
    const { undo, does, benDoes, mix } = twoPeople()
    does(fader(-3))
    does(mine)
    benDoes(theirs)
    const before = mix()
    expect(isThere(before)).toBeTruthy()
    const report = undo.undo()
    expect(report.outcome).toBe('skipped')
    expect(report.conflicts.length).toBeGreaterThan(0)
    expect(mix()).toEqual(before)
    expect(undo.undo().outcome).toBe('done')
    expect(mix().channels.kick?.faderDb).toBe(0)
    expect(isThere(mix())).toBeTruthy()
  })

  it('takes it back once what they built is gone again', () => {
    const { undo, does, benDoes, mix } = twoPeople()
    does(add('vox'))
    benDoes({ kind: 'addInsert', insertId: 'r', ownerId: 'vox', insertKind: 'reverb', beforeId: null })
    benDoes({ kind: 'removeInsert', insertId: 'r' })
    expect(undo.undo().outcome).toBe('done')
    expect(mix().channels.vox).toBeUndefined()
  })

  it('takes a channel back whatever others do elsewhere on the desk', () => {
    const { undo, does, benDoes, mix } = twoPeople()
    does(add('vox'))
    benDoes({ kind: 'addInsert', insertId: 'r', ownerId: 'kick', insertKind: 'reverb', beforeId: null })
    expect(undo.undo().outcome).toBe('done')
    expect(mix().channels.vox).toBeUndefined()
    expect(mix().inserts.r).toBeDefined()
  })
})

describe('redo', () => {
  it('skips only the step whose value somebody else changed since, and goes on with the next', () => {
    const { undo, does, benDoes, mix } = twoPeople()
    does(fader(-3))
    does({ kind: 'setParameter', target: { record: 'channels', id: 'kick', field: 'pan' }, value: 0.5 })
    undo.undo()
    undo.undo()
    benDoes(fader(-9))
    expect(undo.redo()).toMatchObject({ outcome: 'skipped', conflicts: ['channels/kick/faderDb'] })
    expect(mix().channels.kick).toMatchObject({ faderDb: -9, pan: 0 })
    expect(undo.redo().outcome).toBe('done')
    expect(mix().channels.kick).toMatchObject({ faderDb: -9, pan: 0.5 })
  })

  it('does not remove a channel again on which somebody built after it came back', () => {
    const { undo, does, benDoes, mix } = twoPeople()
    does({ kind: 'removeChannel', channelId: 'kick' })
    undo.undo()
    benDoes({ kind: 'addInsert', insertId: 'r', ownerId: 'kick', insertKind: 'reverb', beforeId: null })
    expect(undo.redo().outcome).toBe('skipped')
    expect(mix().inserts.r).toBeDefined()
  })
})

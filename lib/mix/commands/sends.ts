/** Sends: one per pair of strip and effects bus. */
import { newSend, sendIdOf } from '../create-mix'
import type { CommandOf, Reducers } from '../mix-command'
import type { MixState } from '../mix-state'
import { readSend } from '../read-records'
import { without } from './edit-records'

export const SEND_COMMANDS: Reducers<'addSend' | 'removeSend'> = {
  addSend,
  removeSend: (mix, { sendId }) => (mix.sends[sendId] ? { ...mix, sends: without(mix.sends, sendId) } : mix),
}

function addSend(mix: MixState, { fromId, toId, levelDb, position }: CommandOf<'addSend'>): MixState {
  const isSource = mix.channels[fromId] !== undefined || mix.buses[fromId]?.kind === 'group'
  const id = sendIdOf(fromId, toId)
  const isThere = Object.values(mix.sends).some((send) => send.fromId === fromId && send.toId === toId)
  if (!isSource || mix.buses[toId]?.kind !== 'effects' || isThere || mix.sends[id]) return mix
  const settings = {
    ...(levelDb === undefined ? {} : { levelDb }),
    ...(position === undefined ? {} : { position }),
  }
  const send = readSend(id, { ...newSend(id, fromId, toId), ...settings })
  return send === null ? mix : { ...mix, sends: { ...mix.sends, [id]: send } }
}

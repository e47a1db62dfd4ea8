/** VCAs and their members. */
import { newVca } from '../create-mix'
import type { CommandOf, Reducers } from '../mix-command'
import { inOrder, MIX_BUS_ID, type MixState } from '../mix-state'
import { clampColour } from '../read-records'
import { cleanName, orderAfter, patch, without } from './edit-records'

type Kinds = 'addVca' | 'renameVca' | 'removeVca' | 'assignVca'

export const VCA_COMMANDS: Reducers<Kinds> = {
  addVca,
  renameVca: (mix, { vcaId, name }) => patch(mix, 'vcas', vcaId, { name: cleanName(name) }),
  /** Its members lose it by the repair. */
  removeVca: (mix, { vcaId }) => (mix.vcas[vcaId] ? { ...mix, vcas: without(mix.vcas, vcaId) } : mix),
  assignVca: (mix, { ownerIds, vcaId }) => ownerIds.reduce((next, id) => assign(next, id, vcaId), mix),
}

function addVca(mix: MixState, { vcaId, name, memberIds, colour }: CommandOf<'addVca'>): MixState {
  if (mix.vcas[vcaId] || mix.channels[vcaId] || mix.buses[vcaId]) return mix
  const order = orderAfter(inOrder(mix.vcas).slice(-1))
  const hue = colour === undefined ? undefined : clampColour(colour)
  const grown = { ...mix, vcas: { ...mix.vcas, [vcaId]: newVca(vcaId, cleanName(name), order, hue) } }
  return memberIds.reduce((next, id) => assign(next, id, vcaId), grown)
}

function assign(mix: MixState, ownerId: string, vcaId: string | null): MixState {
  if ((vcaId !== null && !mix.vcas[vcaId]) || ownerId === MIX_BUS_ID) return mix
  return patch(mix, mix.channels[ownerId] ? 'channels' : 'buses', ownerId, { vcaId })
}

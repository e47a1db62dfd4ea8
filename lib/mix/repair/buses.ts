/** One mix bus, sound kinds, outputs that lead to it. */
import { mixBus } from '../create-mix'
import { MIX_BUS_ID, type Bus } from '../mix-state'
import { mapRecords, type Records } from './map-records'

export function repairBuses(records: Records<Bus>): Records<Bus> {
  const master = records[MIX_BUS_ID] ?? mixBus()
  const sound = master.kind === 'mix' && master.outputId === null
  const withMaster: Records<Bus> =
    records[MIX_BUS_ID] === master && sound
      ? records
      : { ...records, [MIX_BUS_ID]: { ...master, kind: 'mix', outputId: null } }
  const kinds = mapRecords(withMaster, (bus): Bus => {
    if (bus.id === MIX_BUS_ID) return bus
    const kind = bus.kind === 'mix' ? 'group' : bus.kind
    const target = bus.outputId === null ? undefined : withMaster[bus.outputId]
    const leads = target !== undefined && (target.id === MIX_BUS_ID || target.kind === 'group')
    return kind === bus.kind && leads ? bus : { ...bus, kind, outputId: leads ? bus.outputId : MIX_BUS_ID }
  })
  return mapRecords(kinds, (bus) => (isLoopHead(kinds, bus) ? { ...bus, outputId: MIX_BUS_ID } : bus))
}

/** Whether the bus lies on a loop and has the smallest id on it. */
function isLoopHead(buses: Records<Bus>, bus: Bus): boolean {
  let smallest = bus.id
  let at = bus.outputId
  for (let steps = Object.keys(buses).length; at !== null && steps > 0; steps--) {
    if (at === bus.id) return smallest === bus.id
    if (at < smallest) smallest = at
    at = buses[at]?.outputId ?? null
  }
  return false
}

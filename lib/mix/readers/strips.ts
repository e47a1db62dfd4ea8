/** Channels, buses and VCAs from records of unknown content. */
import type { Bus, Channel, Vca } from '../mix-state'
import { BUS_PARAMETERS, CHANNEL_PARAMETERS, VCA_PARAMETERS } from '../parameters'
import { clampColour, cleanParameters, cleanReference, cleanText, type RawRecord } from './clean'

export function readChannel(id: string, raw: RawRecord): Channel {
  return {
    id,
    name: cleanText(raw.name, 'Channel'),
    colour: clampColour(raw.colour),
    order: cleanText(raw.order, 'a0'),
    width: raw.width === 'mono' ? 'mono' : 'stereo',
    outputId: cleanText(raw.outputId, 'mix'),
    vcaId: cleanReference(raw.vcaId),
    ...cleanParameters<Pick<Channel, keyof typeof CHANNEL_PARAMETERS>>(CHANNEL_PARAMETERS, raw),
  }
}

export function readBus(id: string, raw: RawRecord): Bus {
  const kind = raw.kind === 'mix' || raw.kind === 'effects' ? raw.kind : 'group'
  return {
    id,
    kind,
    name: cleanText(raw.name, 'Bus'),
    colour: clampColour(raw.colour),
    order: cleanText(raw.order, 'a0'),
    outputId: kind === 'mix' ? null : cleanText(raw.outputId, 'mix'),
    vcaId: kind === 'mix' ? null : cleanReference(raw.vcaId),
    ...cleanParameters<Pick<Bus, keyof typeof BUS_PARAMETERS>>(BUS_PARAMETERS, {
      isSoloSafe: kind === 'effects',
      ...raw,
    }),
  }
}

export function readVca(id: string, raw: RawRecord): Vca {
  return {
    id,
    name: cleanText(raw.name, 'VCA'),
    colour: clampColour(raw.colour),
    order: cleanText(raw.order, 'a0'),
    ...cleanParameters<Pick<Vca, keyof typeof VCA_PARAMETERS>>(VCA_PARAMETERS, raw),
  }
}

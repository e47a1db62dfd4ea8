'use client'
/** The head of a channel's path in figures: trim, polarity, delay; and how a stereo one is panned. */
import { CHANNEL_PARAMETERS, formatNumber, type Channel } from '@/lib/mix'
import { useChoice, useNumber, useToggle } from '../collab/use-control'
import { HolderTag, holderProps } from '../console/holder'
import { PanKnob } from '../console/knob'
import { useEngineState } from '../transport/engine-context'
import { Segmented } from '../ui/segmented'
import { Toggle } from '../ui/toggle'
import { ValueField } from '../ui/value-field'

const PAN_MODES = [
  { value: 'balance', label: 'Balance' },
  { value: 'stereo', label: 'Stereo' },
] as const

function Trim({ channel }: { readonly channel: Channel }) {
  const trim = useNumber({ record: 'channels', id: channel.id, field: 'trimDb' })
  return (
    <div className="channel-control">
      <span className="lab">Trim</span>
      <PanKnob
        label={`${channel.name} trim`}
        parameter={CHANNEL_PARAMETERS.trimDb}
        value={trim.value}
        gesture={trim.gesture}
        holder={trim.holder}
        automation={trim.automation}
      />
    </div>
  )
}

function Polarity({ channel }: { readonly channel: Channel }) {
  const polarity = useToggle({ record: 'channels', id: channel.id, field: 'isPolarityFlipped' })
  const set = polarity.set
  if (!set) return polarity.value ? <span className="badge">Polarity flipped</span> : null
  return (
    <Toggle
      label={`${channel.name} polarity`}
      isOn={polarity.value}
      onClick={() => set(!polarity.value)}
      {...holderProps(polarity.holder)}
    >
      ø
      <HolderTag holder={polarity.holder} />
    </Toggle>
  )
}

const readNumber = (typed: string): number | null => {
  const value = Number(typed.replace(',', '.').replace('−', '-'))
  return typed.trim() !== '' && Number.isFinite(value) ? value : null
}

/** The same delay twice: in samples, as it is kept, and in milliseconds, as microphones are measured. */
function Delay({ channel }: { readonly channel: Channel }) {
  const delay = useNumber({ record: 'channels', id: channel.id, field: 'delaySamples' })
  const { sampleRate } = useEngineState()
  const samplesPerMs = sampleRate / 1000
  const ms = formatNumber(delay.value / samplesPerMs, 2)
  const set = delay.set
  const { max } = CHANNEL_PARAMETERS.delaySamples
  if (!set)
    return delay.value === 0 ? null : (
      <span className="reading num">
        Delay {formatNumber(delay.value, 0)} smp, {ms} ms
      </span>
    )
  const write = (samples: number) => set(Math.round(Math.min(max, Math.max(0, samples))))
  return (
    <div className="channel-control">
      <span className="lab">Delay</span>
      <ValueField
        label={`${channel.name} delay in samples`}
        unit="smp"
        width={66}
        text={String(delay.value)}
        read={readNumber}
        onChange={write}
        onStep={(steps) => write(delay.value + steps)}
      />
      <ValueField
        label={`${channel.name} delay in milliseconds`}
        unit="ms"
        width={66}
        text={ms}
        read={readNumber}
        onChange={(value) => write(value * samplesPerMs)}
        onStep={(steps) => write(delay.value + steps * 0.1 * samplesPerMs)}
      />
    </div>
  )
}

export function PanMode({ channel }: { readonly channel: Channel }) {
  const mode = useChoice({ record: 'channels', id: channel.id, field: 'panMode' }, 'balance')
  const set = mode.set
  if (!set) return <span className="reading">{mode.value === 'stereo' ? 'True stereo pan' : 'Balance'}</span>
  return (
    <Segmented
      label={`${channel.name} pan mode`}
      value={mode.value === 'stereo' ? 'stereo' : 'balance'}
      choices={PAN_MODES}
      onChange={set}
    />
  )
}

export function ChannelPanel({ channel }: { readonly channel: Channel }) {
  return (
    <section className="channel-panel" aria-label={`Input of ${channel.name}`}>
      <Trim channel={channel} />
      <Polarity channel={channel} />
      <Delay channel={channel} />
    </section>
  )
}

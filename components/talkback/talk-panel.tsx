'use client'
import type { ContinuousParameter } from '@/lib/mix'
import { SILENCE_DB } from '@/lib/units'
import { Knob } from '../console/knob'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Select } from '../ui/select'
import { Switch } from '../ui/toggle'
import type { Intercom } from './intercom'
import type { IntercomView, VoiceOf } from './intercom-types'
import { linkWords, microphoneWords, reachWords, type TalkWords } from './talk-words'
import { BROWSER_CHOICE, useMicrophones } from './use-microphones'

const LEVEL: ContinuousParameter = {
  kind: 'continuous',
  label: 'Talkback level',
  unit: 'dB',
  min: SILENCE_DB,
  max: 0,
  default: 0,
  taper: 'fader',
  smoothingMs: 20,
  audible: false,
}

interface PanelProps {
  readonly intercom: Intercom
  readonly view: IntercomView
}

/** Microphone, level, and everybody else with what their voice does. */
export function TalkPanel({ intercom, view }: PanelProps) {
  return (
    <div className="talk-panel">
      <Words {...microphoneWords(view)} isStatus />
      {view.isBlocked && (
        <Button kind="line" icon="speaker" onClick={() => intercom.start()}>
          Let voices sound
        </Button>
      )}
      <label className="monitor-row">
        <span className="flex-1">Open microphone</span>
        <Switch label="Open microphone" isOn={view.isOpen} onChange={(isOn) => intercom.setOpen(isOn)} />
      </label>
      <MicrophoneChoice intercom={intercom} view={view} />
      <Knob
        label="Talkback level"
        parameter={LEVEL}
        value={view.levelDb}
        size={40}
        gesture={{
          begin: () => undefined,
          move: (levelDb) => intercom.setLevel(levelDb),
          end: () => undefined,
        }}
      />
      {view.others.length === 0 ? (
        <p className="talk-words">Nobody else is here. Whoever comes hears you from then on.</p>
      ) : (
        <ul className="talk-people">
          {view.others.map((other) => (
            <OtherVoice key={other.clientId} other={other} intercom={intercom} />
          ))}
        </ul>
      )}
      <p className="talk-words">{reachWords(view)}</p>
      <p className="lab">
        Voices go from browser to browser, are never recorded and in no bounce. The mix is 20 dB quieter while
        somebody talks.
      </p>
    </div>
  )
}

function Words({ tone, text, isStatus = false }: TalkWords & { readonly isStatus?: boolean }) {
  return (
    <p className="talk-words" data-tone={tone} role={isStatus ? 'status' : undefined}>
      {text}
    </p>
  )
}

/** Browsers name microphones only after one was allowed. */
function MicrophoneChoice({ intercom, view }: PanelProps) {
  const choices = useMicrophones(view.microphone)
  if (choices.length < 2) return null
  return (
    <div className="monitor-row">
      <span className="flex-1">Microphone</span>
      <Select
        label="Microphone"
        className="talk-device"
        value={view.deviceId ?? BROWSER_CHOICE}
        choices={choices}
        onChange={(deviceId) => void intercom.choose(deviceId === BROWSER_CHOICE ? null : deviceId)}
      />
    </div>
  )
}

function OtherVoice({ other, intercom }: { readonly other: VoiceOf; readonly intercom: Intercom }) {
  const words = linkWords(other)
  return (
    <li data-voice={other.name} data-link={other.link ?? 'none'}>
      <Avatar name={other.name} colour={other.colour} isTalking={other.isTalking} />
      <span className="talk-name">
        {other.name}
        <small className="talk-words" data-tone={words.tone}>
          {words.text}
        </small>
      </span>
      {other.link === 'lost' && (
        <Button kind="line" onClick={() => intercom.retry(other.clientId)}>
          Try again
        </Button>
      )}
      <Button
        kind="quiet"
        aria-pressed={other.isMuted}
        aria-label={other.isMuted ? `Hear ${other.name}` : `Mute ${other.name} here`}
        onClick={() => intercom.setMuted(other.userId, !other.isMuted)}
      >
        {other.isMuted ? 'Muted' : 'Mute'}
      </Button>
    </li>
  )
}

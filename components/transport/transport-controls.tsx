'use client'
import { Badge } from '../ui/badge'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { useEngine, useEngineState } from './engine-context'
import { Lcd } from './lcd'
import { LoadMeter } from './load-meter'
import { useLoopToggle } from './use-loop-toggle'
import { usePlayToggle } from './use-play-toggle'

/** Return, play, loop, position, metronome, what the sound costs. */
export function TransportControls({ sampleRate }: { readonly sampleRate: number }) {
  const engine = useEngine()
  const { isPlaying, isLoading, isMetronomeOn, underruns } = useEngineState()
  const togglePlay = usePlayToggle()
  const loop = useLoopToggle(sampleRate)
  return (
    <div className="transport" role="group" aria-label="Transport">
      <IconButton
        icon="start"
        label="Return to the start"
        disabled={!engine}
        onClick={() => engine?.seek(0)}
      />
      <button
        type="button"
        className="btn btn-primary btn-icon btn-play"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
        aria-busy={isLoading || undefined}
        disabled={!engine}
        onClick={togglePlay}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <IconButton
        icon="loop"
        label={loop.isOn ? 'Loop is on' : 'Loop'}
        aria-pressed={loop.isOn}
        disabled={!engine}
        onClick={loop.toggle}
      />
      <Lcd sampleRate={sampleRate} />
      <IconButton
        icon="metronome"
        label={isMetronomeOn ? 'Metronome is on' : 'Metronome'}
        aria-pressed={isMetronomeOn}
        disabled={!engine}
        onClick={() => engine?.setMetronome(!isMetronomeOn)}
      />
      <LoadMeter />
      <span data-underruns={underruns} role="status">
        {underruns > 0 && (
          <Badge
            icon="warn"
            title="Times since the page was opened that sound was not ready and playback waited"
          >
            {underruns === 1 ? '1 dropout' : `${underruns} dropouts`}
          </Badge>
        )}
      </span>
    </div>
  )
}

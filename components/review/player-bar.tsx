'use client'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { formatTime } from './format'
import type { ReviewPlayerHandle } from './use-review-player'

interface Props {
  readonly playback: ReviewPlayerHandle
  readonly isPlaying: boolean
  readonly nowS: number
  /** Absent: no notes are written here. */
  readonly onComment?: () => void
}

export function PlayerBar({ playback, isPlaying, nowS, onComment }: Props) {
  const isReady = playback.player !== null
  return (
    <div className="review-player">
      <span className="review-clock num">{formatTime(nowS, 1)}</span>
      <button
        type="button"
        className="btn btn-quiet num"
        aria-label="Back 5 seconds"
        disabled={!isReady}
        onClick={() => playback.skip(-5)}
      >
        −5
      </button>
      <button
        type="button"
        className="btn btn-primary review-play"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        title={`${isPlaying ? 'Pause' : 'Play'} (Space)`}
        disabled={!isReady}
        onClick={playback.toggle}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <button
        type="button"
        className="btn btn-quiet num"
        aria-label="Forward 5 seconds"
        disabled={!isReady}
        onClick={() => playback.skip(5)}
      >
        +5
      </button>
      {onComment && (
        <Button kind="line" size="big" icon="note" title="Comment here (N)" onClick={onComment}>
          Comment at {formatTime(nowS)}
        </Button>
      )}
      {playback.state?.isLoading && <span className="text-text-3">Loading…</span>}
      {playback.problem && (
        <span className="text-warn" role="alert">
          {playback.problem}
        </span>
      )}
    </div>
  )
}

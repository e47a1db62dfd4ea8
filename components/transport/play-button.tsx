'use client'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { useEngineState } from './engine-context'
import { usePlayToggle } from './use-play-toggle'

/** Play and pause beside what is compared. */
export function PlayButton() {
  const { isPlaying } = useEngineState()
  const togglePlay = usePlayToggle()
  return (
    <Button
      kind="primary"
      className="btn-icon"
      aria-label={isPlaying ? 'Pause' : 'Play'}
      onClick={togglePlay}
    >
      <Icon name={isPlaying ? 'pause' : 'play'} />
    </Button>
  )
}

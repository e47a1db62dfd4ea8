import { Segmented } from '../../ui/segmented'
import { LISTENING_MODES, type ListeningMode } from './album-listening'

const WORDS: Readonly<Record<ListeningMode, string>> = {
  song: 'One song',
  loudest: 'Loudest parts',
  gaps: 'Play the gaps',
}

/** What is listened to. `onMode` null: only one song can be. */
export function ListeningHead({
  mode,
  onMode,
}: {
  readonly mode: ListeningMode
  readonly onMode: ((mode: ListeningMode) => void) | null
}) {
  return (
    <header className="listening-title">
      <h2>Listen</h2>
      {onMode && (
        <Segmented
          label="Listen to"
          value={mode}
          choices={LISTENING_MODES.map((value) => ({ value, label: WORDS[value] }))}
          onChange={onMode}
        />
      )}
    </header>
  )
}

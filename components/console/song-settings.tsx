'use client'
import { SONG_PARAMETERS } from '@/lib/mix'
import { useChoice } from '../collab/use-control'
import { IconButton } from '../ui/button'
import { Popover } from '../ui/popover'
import { Segmented } from '../ui/segmented'

const LAWS = SONG_PARAMETERS.panLaw.choices.map((value) => ({ value, label: value.replace('-', '−') }))

/** What holds for the whole song: how loud the centre is. */
export function SongSettings() {
  const law = useChoice({ record: 'song', id: '', field: 'panLaw' }, SONG_PARAMETERS.panLaw.default)
  const shown = LAWS.find(({ value }) => value === law.value)
  const set = law.set
  if (!set) return <span className="lab">Pan law {shown?.label}</span>
  return (
    <Popover label="Song settings" trigger={<IconButton icon="gear" label="Song settings" />}>
      <div className="grid gap-2" style={{ width: 240 }}>
        <span className="text-text-2">Pan law</span>
        <Segmented
          label="Pan law"
          value={shown?.value ?? SONG_PARAMETERS.panLaw.default}
          choices={LAWS}
          onChange={set}
        />
        <p className="lab">
          How much quieter a mono channel is on each side at the centre than panned hard. It changes the whole
          mix.
        </p>
      </div>
    </Popover>
  )
}

import { Segmented } from '../../ui/segmented'
import { SIDES, type Side } from './heard-songs'

const WORDS: Readonly<Record<Side, string>> = { mix: 'Mixes', master: 'Masters' }

/** A and B of the whole album. */
export function SideSwitch({
  side,
  onChange,
}: {
  readonly side: Side
  readonly onChange: (side: Side) => void
}) {
  const choices = SIDES.map((value) => ({ value, label: WORDS[value] }))
  return <Segmented label="Heard" value={side} choices={choices} onChange={onChange} />
}

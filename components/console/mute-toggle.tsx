'use client'
import { useToggle } from '../collab/use-control'
import { Toggle } from '../ui/toggle'
import { ControlMenu } from './control-menu'
import { HolderTag, holderProps } from './holder'

/** The M of a strip; a word where one may only look. */
export function MuteToggle({
  record,
  id,
  name,
}: {
  readonly record: 'channels' | 'buses' | 'vcas'
  readonly id: string
  readonly name: string
}) {
  const target = { record, id, field: 'isMuted' } as const
  const { set, value, holder } = useToggle(target)
  if (!set && !value) return null
  return (
    <ControlMenu target={target} label={`${name} mute`}>
      {set ? (
        <Toggle
          label={`${name} mute`}
          tone="mute"
          isOn={value}
          onClick={() => set(!value)}
          {...holderProps(holder)}
        >
          M
          <HolderTag holder={holder} />
        </Toggle>
      ) : (
        <span className="badge badge-warn">Muted</span>
      )}
    </ControlMenu>
  )
}

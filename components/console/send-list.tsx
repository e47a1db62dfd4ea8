'use client'
import { useCanEdit } from '../collab/room-context'
import { Icon } from '../ui/icon'
import { Menu } from '../ui/menu'
import { SendSlot } from './send-slot'
import { SendTargets } from './send-targets'
import { useAsk } from './strip-dialogs'
import type { StripModel } from './strips-of-mix'

/** The sends of a strip, and the empty row that adds one. Effects buses and the mix bus send nowhere. */
export function SendList({ strip }: { readonly strip: StripModel }) {
  const canEdit = useCanEdit()
  const ask = useAsk()
  const { owner, sends, kind } = strip
  if (kind === 'effects' || kind === 'mix') return <div className="strip-sends" aria-hidden="true" />
  return (
    <div className="strip-sends">
      <div role="list" aria-label={`${owner.name} sends`}>
        {sends.map(({ send, toName }) => (
          <SendSlot key={send.id} send={send} toName={toName} fromName={owner.name} />
        ))}
      </div>
      {canEdit && (
        <Menu
          trigger={
            <button type="button" className="slot-add" aria-label={`Add a send to ${owner.name}`}>
              <Icon name="plus" />
            </button>
          }
        >
          <SendTargets ownerId={owner.id} onNewBus={() => ask({ kind: 'effects', fromId: owner.id })} />
        </Menu>
      )}
    </div>
  )
}

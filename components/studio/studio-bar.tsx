'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RaisedHands } from '../presence/raised-hands'
import { ChatButton } from '../chat/chat-button'
import { PeopleList } from '../collab/people-list'
import { useCanEdit } from '../collab/room-context'
import { SaveBadge } from '../collab/save-badge'
import { UndoButtons } from '../collab/undo-buttons'
import { TalkControl } from '../talkback/talk-control'
import { ListenControl } from '../together/listen-control'
import { MonitorMenu } from '../transport/monitor-menu'
import { TransportControls } from '../transport/transport-controls'
import { Badge } from '../ui/badge'
import { Icon } from '../ui/icon'
import { Breadcrumb, type Crumb } from '../ui/top-bar'

export interface StudioPlace {
  readonly crumbs: readonly Crumb[]
}

/** The bar over the studio: where we are, whether it is saved, the transport, who is here. */
export function StudioBar({
  place,
  sampleRate,
  mixSwitch,
  actions,
}: {
  readonly place: StudioPlace
  readonly sampleRate: number
  /** Which mix of the song this is. */
  readonly mixSwitch?: ReactNode
  readonly actions?: ReactNode
}) {
  const canEdit = useCanEdit()
  return (
    <header className="studio-bar">
      <Link href="/" aria-label="Mixroom, to the bands" className="grid size-6 place-items-center text-text">
        <Icon name="mark" />
      </Link>
      <Breadcrumb crumbs={place.crumbs} />
      {mixSwitch}
      {!canEdit && (
        <Badge icon="ear" aria-label="Listening">
          <span className="not-on-phone">Listening</span>
        </Badge>
      )}
      <SaveBadge />
      <span className="flex-1" />
      <TransportControls sampleRate={sampleRate} />
      <ListenControl />
      <TalkControl />
      <span className="not-on-phone">
        <UndoButtons />
      </span>
      <span className="flex-1" />
      <PeopleList />
      <RaisedHands />
      <ChatButton />
      <MonitorMenu />
      {actions}
    </header>
  )
}

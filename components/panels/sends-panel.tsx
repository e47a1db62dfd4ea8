'use client'
/** All sends of the selected strip with everything that they have: level, pan, before or after the fader, mute. */
import { inOrder, SEND_PARAMETERS, type MixState, type Send } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useChoice, useNumber, useToggle } from '../collab/use-control'
import { useDesk } from '../console/desk'
import { HolderTag, holderProps } from '../console/holder'
import { PanKnob } from '../console/knob'
import { SendTargets } from '../console/send-targets'
import { useAsk } from '../console/strip-dialogs'
import { Button, IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { Segmented } from '../ui/segmented'
import { Toggle } from '../ui/toggle'
import { Panel } from './panel'

const POSITIONS = [
  { value: 'pre', label: 'Pre' },
  { value: 'post', label: 'Post' },
] as const

function sendsOf(mix: MixState, ownerId: string) {
  const buses = inOrder(mix.buses)
  const own = Object.values(mix.sends).filter((send) => send.fromId === ownerId)
  return buses.flatMap((bus) =>
    own.filter((send) => send.toId === bus.id).map((send) => ({ send, toName: bus.name })),
  )
}

function Position({ send, name }: { readonly send: Send; readonly name: string }) {
  const position = useChoice({ record: 'sends', id: send.id, field: 'position' }, 'post')
  const set = position.set
  if (!set) return <span className="lab">{position.value === 'pre' ? 'pre' : 'post'}</span>
  return (
    <Segmented
      label={`${name} before or after the fader`}
      value={position.value === 'pre' ? 'pre' : 'post'}
      choices={POSITIONS}
      onChange={set}
    />
  )
}

function Mute({ send, name }: { readonly send: Send; readonly name: string }) {
  const mute = useToggle({ record: 'sends', id: send.id, field: 'isMuted' })
  const set = mute.set
  if (!set) return mute.value ? <span className="badge badge-warn">Muted</span> : null
  return (
    <Toggle
      label={`${name} mute`}
      tone="mute"
      isOn={mute.value}
      onClick={() => set(!mute.value)}
      {...holderProps(mute.holder)}
    >
      M
      <HolderTag holder={mute.holder} />
    </Toggle>
  )
}

function SendLine({
  send,
  toName,
  fromName,
}: {
  readonly send: Send
  readonly toName: string
  readonly fromName: string
}) {
  const room = useRoom()
  const desk = useDesk()
  const canEdit = useCanEdit()
  const level = useNumber({ record: 'sends', id: send.id, field: 'levelDb' }, send.levelDb)
  const pan = useNumber({ record: 'sends', id: send.id, field: 'pan' })
  const name = `${fromName} send to ${toName}`
  return (
    <li className="send-line">
      <button
        type="button"
        className="send-line-name"
        title={`Show ${toName}`}
        onClick={() => desk.select(send.toId)}
      >
        {toName}
      </button>
      <PanKnob label={`${name} level`} parameter={SEND_PARAMETERS.levelDb} {...level} />
      <PanKnob label={`${name} pan`} parameter={SEND_PARAMETERS.pan} {...pan} />
      <Position send={send} name={name} />
      <Mute send={send} name={name} />
      {canEdit && (
        <IconButton
          icon="close"
          label={`Remove the ${name}`}
          onClick={() => room.dispatch({ kind: 'removeSend', sendId: send.id })}
        />
      )}
    </li>
  )
}

export function SendsPanel({ ownerId, ownerName }: { readonly ownerId: string; readonly ownerName: string }) {
  const canEdit = useCanEdit()
  const ask = useAsk()
  const mix = useMix((all) => all)
  const sends = sendsOf(mix, ownerId)
  return (
    <Panel
      title="Sends"
      actions={
        canEdit && (
          <Menu
            align="end"
            trigger={
              <Button kind="quiet" icon="plus">
                Send
              </Button>
            }
          >
            <SendTargets ownerId={ownerId} onNewBus={() => ask({ kind: 'effects', fromId: ownerId })} />
          </Menu>
        )
      }
    >
      {sends.length > 0 && (
        <ul className="send-lines">
          {sends.map(({ send, toName }) => (
            <SendLine key={send.id} send={send} toName={toName} fromName={ownerName} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

'use client'
/** One song's studio with its real room, sound, stems and comments. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { can, type BranchView, type CommentList, type Role, type VersionSummary } from '@/lib/contracts'
import type { StemList } from '@/lib/contracts/stems'
import { BalanceButton } from '../assist/balance-button'
import { MaskingProvider } from '../assist/masking-context'
import { BranchSign } from '../branches/branch-sign'
import { BranchesProvider } from '../branches/branches-context'
import { MixSwitch } from '../branches/mix-switch'
import type { StripModel } from '../console/strips-of-mix'
import { StripMenu } from '../console/strip-menu'
import { usePolled } from '../net/use-polled'
import { useSignedOutElsewhere } from '../people/use-signed-out-elsewhere'
import { PeaksLibrary, peaksOverHttp } from '../timeline/peaks-library'
import { useToast } from '../ui/toast'
import { useOpened } from '../ui/use-opened'
import { ResponsesProvider } from '../responses/responses-context'
import { DropZone } from '../upload/drop-zone'
import type { FoundFiles } from '../upload/dropped-files'
import { EmptySong } from '../upload/empty-song'
import { FileButton } from '../upload/file-button'
import { StemsDialog } from '../upload/stems-dialog'
import { UploadQueue } from '../upload/upload-queue'
import { UploadTray } from '../upload/upload-tray'
import { MoreMenu } from './more-menu'
import { pinsOf } from './pins-of'
import { ReturnToVersion } from './return-to-version'
import { SaveVersion } from './save-version'
import { StudioScreen } from './studio-screen'
import { useSongRoom } from './use-song-room'
import { useStudioEngine } from './use-studio-engine'
import { VersionsMenu } from './versions-menu'

export interface StudioSessionProps {
  readonly song: { readonly id: string; readonly title: string; readonly sampleRate: number | null }
  readonly album: { readonly id: string; readonly title: string }
  readonly band: { readonly id: string; readonly name: string }
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
  /** The version of somebody's own that is opened; null: the band's mix. */
  readonly branch?: BranchView | null
}

const BUSY_MS = 800
const QUIET_MS = 12_000
const NO_STEMS: StemList = { sampleRate: null, stems: [], uploads: [] }

function isBusy(list: StemList | null): boolean {
  return list?.uploads.some(({ status }) => status === 'queued' || status === 'decoding') ?? false
}

const closeQueue = (queue: UploadQueue) => queue.close()

/** Sends files into the song and asks often while something is on its way. */
function useUploads(songId: string) {
  const toast = useToast()
  const stems = usePolled<StemList>(`/api/songs/${songId}/stems`, (list) =>
    isBusy(list) ? BUSY_MS : QUIET_MS,
  )
  const refresh = useRef(stems.refresh)
  useEffect(() => {
    refresh.current = stems.refresh
  })
  const open = useCallback(() => new UploadQueue(songId, () => refresh.current()), [songId])
  const queue = useOpened(open, closeQueue)
  const add = useCallback(
    ({ audio, others }: FoundFiles) => {
      queue?.add(audio.map((file) => ({ file, purpose: 'addStem' })))
      if (others.length === 0) return
      const names = others.slice(0, 3).join(', ')
      const more = others.length > 3 ? ` and ${others.length - 3} more` : ''
      toast({ text: `Left out, no audio files: ${names}${more}.` })
    },
    [queue, toast],
  )
  const replace = useCallback(
    (channelId: string, file: File) => queue?.add([{ file, purpose: 'replaceStem', channelId }]),
    [queue],
  )
  return { list: stems.data ?? NO_STEMS, queue, add, replace }
}

export function StudioSession(props: StudioSessionProps) {
  const { song, album, band, person, branch = null } = props
  useSignedOutElsewhere()
  const { room, role, words } = useSongRoom({
    songId: branch?.id ?? song.id,
    person,
    role: props.role,
    canEdit: branch?.canEdit,
  })
  // Stems arrive in the band's mix, and versions are saved from it.
  const canUpload = branch === null && can(role, 'stem.upload')
  const uploads = useUploads(song.id)
  const versions = usePolled<{ versions: readonly VersionSummary[] }>(
    `/api/songs/${song.id}/versions`,
    QUIET_MS,
  )
  const comments = usePolled<CommentList>(`/api/songs/${song.id}/comments`, QUIET_MS)
  const sampleRate = uploads.list.sampleRate ?? song.sampleRate
  const { engine, problem } = useStudioEngine(song.id, person.userId, sampleRate)
  const library = useMemo(() => new PeaksLibrary(peaksOverHttp(`/api/songs/${song.id}/stems`)), [song.id])
  const stemNames = useMemo(
    () => new Map(uploads.list.stems.map((stem) => [stem.stemId, stem.originalName])),
    [uploads.list],
  )
  const stemFrames = useMemo(
    () => new Map(uploads.list.stems.map((stem) => [stem.stemId, stem.frames])),
    [uploads.list],
  )
  const pins = useMemo(() => pinsOf(comments.data?.comments ?? []), [comments.data])
  const place = useMemo(
    () => ({
      crumbs: [
        { label: band.name, href: `/bands/${band.id}` },
        { label: album.title, href: `/albums/${album.id}` },
        { label: song.title },
      ],
    }),
    [band, album, song.title],
  )
  const renderName = useCallback(
    (strip: StripModel) => <StripMenu strip={strip} onReplace={canUpload ? uploads.replace : null} />,
    [canUpload, uploads.replace],
  )
  if (!room)
    return (
      <div className="studio-wait" role="status">
        {words}
      </div>
    )
  const all = versions.data?.versions ?? []
  const canSave = branch === null && can(role, 'version.create')
  const version = canSave
    ? { songId: song.id, nextNumber: (all[0]?.number ?? 0) + 1, onSaved: versions.refresh }
    : null
  return (
    <BranchesProvider song={song} person={person} role={role} sampleRate={sampleRate} opened={branch}>
      <MaskingProvider songId={song.id} sampleRate={sampleRate}>
        <ResponsesProvider
          songId={song.id}
          room={room}
          queue={uploads.queue}
          uploads={uploads.list.uploads}
          canUpload={canUpload}
          canRemove={branch === null && can(role, 'stem.remove')}
        >
          <StudioScreen
            room={room}
            songId={song.id}
            engine={engine}
            soundProblem={problem}
            place={place}
            sampleRate={sampleRate}
            library={library}
            stemNames={stemNames}
            stemFrames={stemFrames}
            pins={pins}
            renderName={renderName}
            mixSwitch={<MixSwitch />}
            sign={<BranchSign />}
            barActions={
              <>
                {branch === null && <ReturnToVersion songId={song.id} />}
                <VersionsMenu versions={all} />
                {version && (
                  <span className="not-on-phone">
                    <SaveVersion {...version} />
                  </span>
                )}
                <MoreMenu version={version} onFiles={canUpload ? uploads.add : null} />
              </>
            }
            cornerSlot={
              <>
                {canUpload && (
                  <FileButton isIconOnly onFiles={uploads.add}>
                    Add stems
                  </FileButton>
                )}
                <StemsDialog songId={song.id} list={uploads.list} />
              </>
            }
            consoleSlot={<BalanceButton stems={uploads.list.stems} />}
            emptySlot={<EmptySong canUpload={canUpload} onFiles={uploads.add} />}
          />
        </ResponsesProvider>
        {canUpload && <DropZone words={`Drop to add to ${song.title}`} onFiles={uploads.add} />}
        {uploads.queue && <UploadTray queue={uploads.queue} uploads={uploads.list.uploads} />}
      </MaskingProvider>
    </BranchesProvider>
  )
}

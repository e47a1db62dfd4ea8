'use client'
import { useRouter } from 'next/navigation'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { SONG_SAMPLE_RATES, type BandSummary } from '@/lib/contracts'
import { DeleteBand } from './delete-band'
import { NameDialog } from '../album/name-dialog'

const FIRST_FILE = 'first'
const RATES = [
  { value: FIRST_FILE, label: 'Rate of new songs: as the first file' },
  ...SONG_SAMPLE_RATES.map((rate) => ({
    value: String(rate),
    label: `Rate of new songs: ${rate / 1000} kHz`,
  })),
]

/** What an owner sets for the whole band. */
export function BandSettings({ band }: { readonly band: BandSummary }) {
  const router = useRouter()
  const { isBusy, problem, run } = useAction()
  async function change(body: { name?: string; defaultSampleRate?: number | null }) {
    await requestJson(`/api/bands/${band.id}`, { method: 'PATCH', body })
    router.refresh()
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="Rate of new songs"
        value={band.defaultSampleRate === null ? FIRST_FILE : String(band.defaultSampleRate)}
        isDisabled={isBusy}
        choices={RATES}
        onChange={(value) =>
          void run(() => change({ defaultSampleRate: value === FIRST_FILE ? null : Number(value) }))
        }
      />
      <NameDialog
        title="Rename the band"
        label="Name of the band"
        submitLabel="Rename"
        initial={band.name}
        trigger={<Button kind="quiet">Rename</Button>}
        onSubmit={(name) => change({ name })}
      />
      <DeleteBand band={band} />
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </div>
  )
}

import type { Metadata } from 'next'
import { BandList } from '@/components/people/band-list'
import { CreateBand } from '@/components/people/create-band'
import { PersonMenu } from '@/components/people/person-menu'
import { EmptyState } from '@/components/ui/empty-state'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { TopBar } from '@/components/ui/top-bar'
import { requirePerson } from '@/server/auth/access'
import { pageAccess } from '@/server/auth/page'
import { listBands } from '@/server/bands/read-bands'

export const metadata: Metadata = { title: 'Bands' }

export default async function Page() {
  const person = await pageAccess(requirePerson, '/bands')
  const bands = await listBands(person.id)
  return (
    <>
      <TopBar crumbs={[{ label: 'Bands' }]}>
        <span className="flex-1" />
        <ThemeSwitch />
        <PersonMenu person={person} />
      </TopBar>
      <main className="mx-auto flex w-full max-w-180 flex-col gap-4 px-4 py-8">
        {bands.length === 0 ? (
          <EmptyState
            title="No band yet"
            text="Start one and invite the others, or open the link that somebody sent you."
          >
            <CreateBand />
          </EmptyState>
        ) : (
          <>
            <header className="flex items-center justify-between">
              <h1 className="text-head font-medium">Your bands</h1>
              <CreateBand />
            </header>
            <BandList bands={bands} />
          </>
        )}
      </main>
    </>
  )
}

import { redirect } from 'next/navigation'
import { currentPerson } from '@/server/auth/access'
import { listBands } from '@/server/bands/read-bands'

/** Whoever is in one band only goes straight there. */
export default async function Page() {
  const person = await currentPerson()
  if (!person) redirect('/sign-in')
  const bands = await listBands(person.id)
  const [only] = bands
  redirect(only && bands.length === 1 ? `/bands/${only.id}` : '/bands')
}

import { createBranchSchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { createBranch } from '@/server/branches/change-branches'
import { listBranches } from '@/server/branches/read-branches'
import { parseBody, route } from '@/server/http/route'

type Params = { songId: string }

export const GET = route<Params>(async (_, { songId }) =>
  listBranches(await requireSong(songId, 'mix.listen')),
)

export const POST = route(async (request, { songId }: Params) => {
  const access = await requireSong(songId, 'branch.edit')
  return Response.json(await createBranch(access, await parseBody(request, createBranchSchema)), {
    status: 201,
  })
})

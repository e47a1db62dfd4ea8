/** The audio files behind a drop or a choice, folders included. Main thread. */
const AUDIO = /\.(wav|wave|bwf|aif|aiff|aifc|flac|mp3|ogg|oga|opus)$/i
/** What a file chooser offers. */
export const AUDIO_TYPES = '.wav,.wave,.bwf,.aif,.aiff,.aifc,.flac,.mp3,.ogg,.oga,.opus'

export interface FoundFiles {
  readonly audio: readonly File[]
  /** Names of files that are not audio; hidden files are passed over in silence. */
  readonly others: readonly string[]
}

const byName = new Intl.Collator('en', { numeric: true })

export function sortFiles(files: readonly File[]): FoundFiles {
  const seen = files.filter((file) => !file.name.startsWith('.') && file.name !== 'Thumbs.db')
  return {
    audio: seen.filter((file) => AUDIO.test(file.name)).sort((a, b) => byName.compare(a.name, b.name)),
    others: seen.filter((file) => !AUDIO.test(file.name)).map((file) => file.name),
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    // A reader gives at most a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)]
  const inside = await entriesIn(entry as FileSystemDirectoryEntry)
  return (await Promise.all(inside.map(filesUnder))).flat()
}

/** Everything that was dropped. The entries must be taken in the event itself, so call this without waiting first. */
export async function readDrop(transfer: DataTransfer): Promise<FoundFiles> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const plain = [...transfer.files]
  if (entries.length === 0) return sortFiles(plain)
  return sortFiles((await Promise.all(entries.map(filesUnder))).flat())
}

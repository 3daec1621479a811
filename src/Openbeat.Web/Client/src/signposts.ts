// Shows who can help sooner while somebody writes. What is typed stays in the browser: the words to watch for come from the site.
interface Watched { key: string, phrases: string[], unless: string[] }
interface Ready { key: string, phrases: RegExp[], unless: RegExp[] }

/** The same text as the site makes of it: letters and digits in lower case without accents, words parted by one blank. */
export function plain(text: string): string {
  let words = ''
  let gap = false
  for (const letter of text.normalize('NFKD')) {
    if (/[\p{L}\p{Nd}]/u.test(letter)) {
      words += (gap && words ? ' ' : '') + letter.toLowerCase()
      gap = false
    } else if (!/['\u2019\p{Mn}]/u.test(letter)) {
      gap = true
    }
  }
  return words
}

export function suggested(watched: Ready[], text: string): string[] {
  const words = ` ${plain(text)} `
  return watched
    .filter(signpost => {
      const left = signpost.unless.reduce((rest, phrase) => rest.replace(phrase, ' |'), words)
      return signpost.phrases.some(phrase => { phrase.lastIndex = 0; return phrase.test(left) })
    })
    .map(signpost => signpost.key)
}

export function ready(watched: Watched[]): Ready[] {
  const compiled = (phrases: string[]) => phrases.map(phrase => new RegExp(phrase, 'g'))
  return watched.map(({ key, phrases, unless }) => ({ key, phrases: compiled(phrases), unless: compiled(unless) }))
}

export function watchWords(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-module="signposts"]')
  const text = form?.querySelector<HTMLTextAreaElement>('textarea')
  const source = form?.dataset['source']
  if (!text || !source) { return }
  let watched: Ready[] = []
  const show = () => {
    const keys = suggested(watched, text.value)
    const stood = text.getBoundingClientRect().top
    document.querySelectorAll<HTMLElement>('[data-signposts] [data-signpost]').forEach(signpost => { signpost.hidden = !keys.includes(signpost.dataset['signpost']!) })
    // What is shown above it must not push the field away from under somebody's fingers.
    window.scrollBy(0, text.getBoundingClientRect().top - stood)
  }
  let waiting = 0
  text.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(show, 300)
  })
  // Whoever sends at once has not seen them: then the receipt shows them.
  void fetch(source).then(async answer => {
    if (!answer.ok) { return }
    watched = ready(await answer.json() as Watched[])
    if (text.value) { show() }
  }).catch(() => undefined)
}

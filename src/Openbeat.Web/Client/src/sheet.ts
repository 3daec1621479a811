// On a phone the filters open over the page. The form is the one that stands at the page's end: it is lent to the sheet.
export interface Sheet {
  /** Says how many results the filters give now. */
  say(total: string): void
  close(): void
}

export function asSheet(form: HTMLFormElement, opener: () => HTMLElement | null): Sheet {
  const home = document.createComment('filters')
  const sheet = document.createElement('dialog')
  sheet.className = 'sheet'
  sheet.setAttribute('aria-labelledby', 'narrow')
  const foot = document.createElement('div')
  foot.className = 'sheet__foot'
  const show = document.createElement('button')
  show.type = 'button'
  show.className = 'govuk-button'
  // What stands outside an open sheet is not read out, so it says the new total itself.
  const heard = document.createElement('p')
  heard.className = 'vh'
  heard.setAttribute('role', 'status')
  foot.append(show, heard)
  sheet.append(foot)
  document.body.append(sheet)

  const total = () => document.querySelector('#results .say b')?.textContent ?? ''
  const say = (words: string) => {
    show.textContent = words ? `Show ${words}` : 'Show these'
    if (sheet.open) { heard.textContent = words }
  }
  const close = () => { if (sheet.open) { sheet.close() } }

  document.addEventListener('click', event => {
    const link = (event.target as Element).closest('[data-opens-filters]')
    if (!link) { return }
    event.preventDefault()
    say(total())
    form.before(home)
    sheet.prepend(form)
    sheet.showModal()
    form.querySelector<HTMLElement>('h2')?.focus()
  })
  show.addEventListener('click', close)
  sheet.addEventListener('close', () => {
    home.replaceWith(form)
    opener()?.focus()
    document.querySelector('#results')?.scrollIntoView()
  })
  return { say, close }
}

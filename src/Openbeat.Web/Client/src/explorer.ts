import { offerCopies } from './copy'
import { asSheet } from './sheet'

// The explorer without reloads: a choice is asked for at the same address that the form would go to, and what comes back
// takes the place of what stands there. The form itself stays, so that focus and open lists stay where they are.

const soon = 150

export function explore(): void {
  const place = document.querySelector<HTMLElement>('[data-module="explorer"]')
  const form = place?.querySelector<HTMLFormElement>('#filters')
  if (!place || !form) { return }

  const sheet = asSheet(form, () => place.querySelector('[data-opens-filters]'))
  place.classList.add('exp--sheet')
  let asked: AbortController | null = null
  let waiting = 0

  async function go(address: string, how: 'push' | 'keep'): Promise<void> {
    asked?.abort()
    const mine = asked = new AbortController()
    place!.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const results = page.querySelector('#results')
      if (!results) { throw new Error(`${address} answered ${answer.status}`) }
      if (how === 'push') { history.pushState({ explorer: true }, '', address) }
      show(page, results)
    } catch (fault) {
      if (!mine.signal.aborted) { location.assign(address) }
    } finally {
      if (asked === mine) { place!.removeAttribute('aria-busy') }
    }
  }

  function show(page: Document, results: Element): void {
    const old = document.querySelector('#results')!
    const focused = old.contains(document.activeElement) ? handle(document.activeElement!) : null
    old.replaceWith(document.adoptNode(results))
    const newForm = page.querySelector<HTMLFormElement>('#filters')
    if (newForm) { follow(form!, newForm) }
    document.title = page.title
    document.querySelectorAll('.govuk-error-summary').forEach(summary => summary.remove())
    const wrong = page.querySelector('.govuk-error-summary')
    if (wrong) { document.querySelector('main h1')!.before(document.adoptNode(wrong)) }
    if (focused) { (document.querySelector<HTMLElement>(focused) ?? heading()).focus() }
    offerCopies(results)
    const total = results.querySelector('.say')?.textContent.trim() ?? ''
    sheet.say(results.querySelector('.say b')?.textContent ?? '')
    document.querySelector('#announced')!.textContent = total
  }

  form.addEventListener('change', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => go(addressOf(form), 'push'), soon)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    clearTimeout(waiting)
    sheet.close()
    void go(addressOf(form), 'push')
  })
  place.addEventListener('submit', event => {
    const other = event.target as HTMLFormElement
    if (other.id === 'across') { event.preventDefault(); void go(addressOf(other), 'push') }
  })
  // Chips lead where the form would: to another set of filters of this page.
  place.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.chips a')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return }
    event.preventDefault()
    void go(link.href, 'push')
  })
  history.replaceState({ ...history.state, explorer: true }, '')
  addEventListener('popstate', () => { void go(location.href, 'keep') })
}

function addressOf(form: HTMLFormElement): string {
  const filters = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    // "Not recorded" has an empty value, and is a choice; an empty month is none.
    if (value !== '' || form.querySelector(`input[type=checkbox][name="${CSS.escape(name)}"]`)) { filters.append(name, value as string) }
  }
  const text = filters.toString()
  return new URL(form.action).pathname + (text ? `?${text}` : '')
}

/** The form takes over figures and choices of a newer one; what is in it stays in its place. */
function follow(form: HTMLFormElement, newer: HTMLFormElement): void {
  for (const select of form.querySelectorAll('select')) {
    const other = newer.querySelector<HTMLSelectElement>(`select[name="${select.name}"]`)
    if (other) { select.value = other.value }
  }
  const hidden = (of: HTMLFormElement) => [...of.querySelectorAll<HTMLInputElement>('input[type=hidden]')]
  hidden(form).forEach(input => input.remove())
  hidden(newer).forEach(input => form.append(document.adoptNode(input)))
  const facets = (of: HTMLFormElement) => new Map([...of.querySelectorAll<HTMLElement>('[data-filter]')].map(f => [f.dataset['filter']!, f]))
  const [here, there] = [facets(form), facets(newer)]
  for (const [name, facet] of here) {
    facet.hidden = !there.has(name)
    // What cannot be asked any more is not to be sent either.
    if (facet.hidden) { facet.querySelectorAll('input').forEach(input => { input.checked = false }) }
  }
  let before: Element | null = null
  for (const [name, facet] of there) {
    const mine = here.get(name)
    if (!mine) {
      const taken = document.adoptNode(facet)
      if (before) { before.after(taken) } else { form.querySelector('.months')!.after(taken) }
      before = taken
    } else {
      if (mine instanceof HTMLDetailsElement) { followFacet(mine, facet) }
      const box = mine.querySelector<HTMLInputElement>('input[name=sources]')
      if (box) { box.checked = facet.querySelector<HTMLInputElement>('input[name=sources]')!.checked }
      before = mine
    }
  }
}

function followFacet(facet: HTMLDetailsElement, newer: HTMLElement): void {
  const list = facet.querySelector('ul')!
  const mine = new Map([...facet.querySelectorAll('input')].map(i => [i.value, i]))
  const theirs = new Map([...newer.querySelectorAll('input')].map(i => [i.value, i]))
  for (const [value, input] of mine) {
    const other = theirs.get(value)
    input.checked = other?.checked ?? false
    const [row, from] = [input.closest('label')!, other?.closest('label')]
    for (const part of ['.c', '.s']) {
      row.querySelector(part)!.textContent = from?.querySelector(part)?.textContent ?? (part === '.c' ? '0' : '0%')
    }
    const bar = from?.querySelector('.bar path')?.getAttribute('d')
    row.querySelector('.bar path')?.setAttribute('d', bar ?? 'M0,2.5 H0')
  }
  for (const [value, input] of theirs) {
    // What is not known stays last.
    if (!mine.has(value)) { list.insertBefore(document.adoptNode(input.closest('li')!), list.querySelector('.nr')?.closest('li') ?? null) }
  }
}

/** How to find again what had the focus after it was replaced. */
function handle(element: Element): string | null {
  if (element.id) { return `#${CSS.escape(element.id)}` }
  return element.closest('#across') ? '#across button' : null
}

function heading(): HTMLElement {
  const title = document.querySelector<HTMLElement>('main h1')!
  title.tabIndex = -1
  return title
}

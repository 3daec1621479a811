// Finding a team: names that fit while somebody types, and their position when they ask for it. What is typed is posted and
// stands in no address. Without this script the form is sent and its answer lists what fits.
interface Place { name: string, detail: string, path: string }

const pause = 150
const least = 2

export function offerFinding(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-module="find"]')) {
    suggest(form)
    offerPosition(form)
  }
}

function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')
  const state = form.querySelector<HTMLElement>('[role="status"]')
  const address = form.dataset['suggest']
  if (!input || !state || !address) { return }

  const list = document.createElement('ul')
  list.className = 'find__list'
  list.id = `${input.id}-list`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Places that fit')
  list.hidden = true
  input.after(list)
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) {
    input.setAttribute(name, value)
  }

  let places: Place[] = []
  let at = -1
  let waiting = 0
  let asked: AbortController | null = null

  const close = () => {
    asked?.abort()
    window.clearTimeout(waiting)
    places = []
    at = -1
    list.hidden = true
    list.replaceChildren()
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    state.textContent = ''
  }

  const choose = (index: number) => {
    const place = places[index]
    if (place) { location.assign(place.path) }
  }

  const mark = (index: number) => {
    at = index
    for (const [i, option] of [...list.children].entries()) { option.setAttribute('aria-selected', String(i === at)) }
    const option = list.children[at]
    if (option) {
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else {
      input.removeAttribute('aria-activedescendant')
    }
  }

  const show = (found: Place[]) => {
    places = found
    at = -1
    list.replaceChildren(...found.map((place, i) => {
      const option = document.createElement('li')
      option.id = `${list.id}-${i}`
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', 'false')
      const name = document.createElement('b')
      name.textContent = place.name
      const detail = document.createElement('span')
      detail.textContent = place.detail
      option.append(name, ' ', detail)
      // Before the field loses the focus, which would close the list.
      option.addEventListener('pointerdown', event => { event.preventDefault() })
      option.addEventListener('click', () => { choose(i) })
      return option
    }))
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
    input.removeAttribute('aria-activedescendant')
    state.textContent = found.length === 0 ? '' : found.length === 1 ? '1 place fits. Arrow down to choose it.' : `${found.length} places fit. Arrow down to choose one.`
  }

  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    try {
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ Text: input.value }), signal: asked.signal, credentials: 'same-origin', cache: 'no-store' })
      if (answer.ok) { show(await answer.json() as Place[]) }
    } catch {
      // Typed on, or not reached: the form is still there to be sent.
    }
  }

  input.addEventListener('input', () => {
    window.clearTimeout(waiting)
    if (input.value.trim().length < least) { close() } else { waiting = window.setTimeout(() => { void ask() }, pause) }
  })
  input.addEventListener('keydown', event => {
    if (list.hidden) { return }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      mark(event.key === 'ArrowDown' ? (at + 1) % places.length : (at <= 0 ? places.length : at) - 1)
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault()
      choose(at)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    }
  })
  input.addEventListener('blur', close)
  form.addEventListener('submit', close)
}

function offerPosition(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-locate]')
  const state = form.querySelector<HTMLElement>('[role="status"]')
  if (!button || !state || !('geolocation' in navigator)) { return }
  button.hidden = false
  window.addEventListener('pageshow', () => { state.textContent = '' })
  button.addEventListener('click', () => {
    state.textContent = 'Asking your device where it is…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // In a form of its own: one comes back to the box as it was, and what is typed there is sent without the position.
        const sent = document.createElement('form')
        sent.method = 'post'
        sent.action = form.action
        sent.hidden = true
        // Some hundred metres are near enough to find a team.
        for (const [name, value] of [['Latitude', coords.latitude], ['Longitude', coords.longitude]] as const) {
          const field = document.createElement('input')
          field.type = 'hidden'
          field.name = name
          field.value = value.toFixed(4)
          sent.append(field)
        }
        document.body.append(sent)
        sent.submit()
        sent.remove()
      },
      problem => {
        state.textContent = problem.code === problem.PERMISSION_DENIED
          ? 'Your device does not give this site your location. Type your postcode instead.'
          : 'Your device does not know where it is just now. Type your postcode instead.'
      },
      { enableHighAccuracy: false, timeout: 10_000, maximumAge: 60_000 })
  })
}

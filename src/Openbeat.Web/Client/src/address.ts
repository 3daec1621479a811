// What a redirect had to say about itself is of no use to a bookmark, nor to whoever is sent the link.
const spent = ['cookie-choice', 'leaving-quickly']

export function tidyAddress(): void {
  const address = new URL(location.href)
  if (spent.some(name => address.searchParams.has(name))) {
    spent.forEach(name => address.searchParams.delete(name))
    history.replaceState(history.state, '', address)
  }
}

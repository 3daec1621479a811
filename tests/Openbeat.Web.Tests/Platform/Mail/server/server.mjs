// A mail server that does what the name before the @ asks for, and prints what it took: one JSON object a line.
import { readFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

const told = JSON.parse(process.argv[2] ?? '{}')
const put = (what) => process.stdout.write(JSON.stringify(what) + '\n')
const refuse = (code, words) => Object.assign(new Error(words), { responseCode: code })
const seen = new Map()
const carried = new Map()
let taken = 0

const hangUp = (session) => {
  for (const line of server.connections) if (line.session.id === session.id) line._socket.destroy()
}

const server = new SMTPServer({
  key: told.key && readFileSync(told.key),
  cert: told.certificate && readFileSync(told.certificate),
  disabledCommands: [...(told.key ? [] : ['STARTTLS']), ...(told.user ? [] : ['AUTH'])],
  authOptional: !told.user,
  disableReverseLookup: true,
  hideSize: true,
  maxClients: told.lines,
  onConnect: (session, done) => (told.refuses ? done(refuse(421, 'Not now')) : done()),
  onAuth: (auth, session, done) => (auth.username === told.user && auth.password === told.password ? done(null, { user: auth.username }) : done(refuse(535, '5.7.8 Wrong password'))),
  onMailFrom(address, session, done) {
    const messages = carried.get(session.id) ?? 0
    carried.set(session.id, messages + 1)
    done(messages < (told.perLine ?? Infinity) ? null : refuse(421, '4.7.0 Too many messages on this connection'))
  },
  onRcptTo(address, session, done) {
    const name = address.address.split('@')[0].toLowerCase()
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    if (name.startsWith('refused')) return done(refuse(550, '5.1.1 No such reader'))
    if (name.startsWith('policy')) return done(refuse(550, '5.7.1 Relaying denied'))
    if (name.startsWith('later') || (name.startsWith('once-later') && times === 1)) return done(refuse(451, '4.2.1 Try again later'))
    if (name.startsWith('stall')) return
    if (name.startsWith('drop')) return hangUp(session)
    done()
  },
  onData(stream, session, done) {
    const chunks = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo[0].address
      const name = to.split('@')[0]
      taken++
      put(told.brief ? { to } : { to, from: session.envelope.mailFrom.address, secure: session.secure, user: session.user ?? null, text: Buffer.concat(chunks).toString('latin1') })
      if (name.startsWith('silent')) return
      if (name.startsWith('vanish')) return hangUp(session)
      if (name.startsWith('bad-text')) return done(refuse(554, '5.6.0 Not like this'))
      setTimeout(done, told.delay ?? 0)
    })
  },
})
server.on('error', () => {})
server.listen(told.port ?? 0, '127.0.0.1', () => put({ port: server.server.address().port }))

// A single sign-on provider for the tests: node provider.mjs PORT REDIRECT-URI. Whoever signs in as NAME is NAME@example.org, in the
// groups that the name lists after a dot: "ann.officers" is in "officers". A name that begins with "new" has no verified address.
import Provider from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const groupsOf = (id) => id.split('.').slice(1);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'openbeat', client_secret: 'a-secret-of-some-length-123456', redirect_uris: [redirect],
    grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post',
  }],
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  conformIdTokenClaims: false,
  findAccount: async (_, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: `${id.split('.')[0]}@example.org`, email_verified: !id.startsWith('new'), name: `Officer ${id.split('.')[0]}`, groups: groupsOf(id) }),
  }),
  cookies: { keys: ['tests'] },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));

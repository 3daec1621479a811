using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Openbeat.Modules.Accounts;

/// <summary>The framework's code flow with PKCE and state, and what OpenID Connect adds: discovery, nonce and the ID token.</summary>
internal sealed class SingleSignOnHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, SingleSignOn single)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    public const string NonceItem = "nonce", IdTokenItem = "id_token";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await DiscoverAsync();
        await base.HandleChallengeAsync(properties);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await DiscoverAsync();
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.Items[NonceItem] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", nonce);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var idToken = tokens.Response?.RootElement.TryGetProperty("id_token", out var held) == true ? held.GetString() : null;
        properties.Items.Remove(NonceItem, out var nonce);
        var claims = await single.ReadAsync(idToken, nonce, Context.RequestAborted)
            ?? throw new AuthenticationFailureException("The ID token was refused.");
        foreach (var name in new[] { "sub", "email", "name" })
        {
            if (claims.TryGetValue(name, out var value) && value is string text)
            {
                identity.AddClaim(new Claim(name, text));
            }
        }

        if (claims.TryGetValue("email_verified", out var verified) && verified is true or "true")
        {
            identity.AddClaim(new Claim("email_verified", "true"));
        }

        foreach (var group in TextsOf(claims.GetValueOrDefault(single.GroupsClaim)))
        {
            identity.AddClaim(new Claim("group", group));
        }

        properties.Items[IdTokenItem] = idToken;
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private static IEnumerable<string> TextsOf(object? value) => value switch
    {
        string one => [one],
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        IEnumerable<object> several => several.OfType<string>(),
        _ => [],
    };

    private async Task DiscoverAsync()
    {
        var provider = await single.ProviderAsync(Context.RequestAborted);
        Options.AuthorizationEndpoint = provider.AuthorizationEndpoint;
        Options.TokenEndpoint = provider.TokenEndpoint;
    }
}

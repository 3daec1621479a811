using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Openbeat.Modules.Accounts;

/// <summary>The OpenID Connect provider the operator named, if any: its addresses, its keys, and the check of what it says.</summary>
public sealed class SingleSignOn
{
    public const string Scheme = "single", ProviderName = "single-sign-on", CallbackPath = "/sign-in/single/callback";

    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _provider;

    public SingleSignOn(IConfiguration configuration)
    {
        var section = configuration.GetSection("SingleSignOn");
        Authority = section["Authority"]?.TrimEnd('/');
        ClientId = section["ClientId"] ?? "";
        ClientSecret = section["ClientSecret"] ?? "";
        Name = section["Name"] ?? "your organisation";
        GroupsClaim = section["GroupsClaim"] ?? "groups";
        Scopes = (section["Scopes"] ?? "openid email profile").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (IsOn)
        {
            // Plain http is for a provider on this machine alone.
            var local = new Uri(Authority!).IsLoopback;
            _provider = new($"{Authority}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = !local });
        }
    }

    public string? Authority { get; }
    public string ClientId { get; }
    public string ClientSecret { get; }

    /// <summary>What people call it, as on "Sign in with …".</summary>
    public string Name { get; }

    public string GroupsClaim { get; }

    public IReadOnlyList<string> Scopes { get; }

    public bool IsOn => !string.IsNullOrEmpty(Authority);

    public Task<OpenIdConnectConfiguration> ProviderAsync(CancellationToken stop) =>
        (_provider ?? throw new InvalidOperationException("Single sign-on is not set up.")).GetConfigurationAsync(stop);

    /// <summary>Reads an ID token, or null where it is not from the provider, not for this site, not fresh or not of this attempt.</summary>
    public async Task<IReadOnlyDictionary<string, object>?> ReadAsync(string? idToken, string? nonce, CancellationToken stop)
    {
        if (idToken is null || string.IsNullOrEmpty(nonce))
        {
            return null;
        }

        var result = await CheckAsync(idToken, await ProviderAsync(stop));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider changed its keys since they were read.
            _provider!.RequestRefresh();
            result = await CheckAsync(idToken, await ProviderAsync(stop));
        }

        return result.IsValid && result.Claims.TryGetValue("nonce", out var said) && said as string == nonce
            ? result.Claims.AsReadOnly()
            : null;
    }

    /// <summary>Where the provider signs out, or null where it offers no such address.</summary>
    public async Task<string?> SignOutAddressAsync(string idToken, CancellationToken stop)
    {
        if (!IsOn || (await ProviderAsync(stop)).EndSessionEndpoint is not { Length: > 0 } end)
        {
            return null;
        }

        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(end, new Dictionary<string, string?> { ["id_token_hint"] = idToken, ["client_id"] = ClientId });
    }

    private Task<TokenValidationResult> CheckAsync(string idToken, OpenIdConnectConfiguration provider) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            // A token signed with our own secret, or with nothing, is no proof.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
            ClockSkew = TimeSpan.FromMinutes(2),
        });
}

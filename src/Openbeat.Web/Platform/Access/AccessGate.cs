using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;

namespace Openbeat.Platform.Access;

/// <summary>The pages that somebody is sent to who may not pass yet; whoever signs people in registers them.</summary>
/// <param name="SignIn">Where one signs in; it takes the address that was asked for as <c>return</c>.</param>
/// <param name="SecondFactor">Where one sets up the second factor that one owes.</param>
public sealed record WaysIn(string SignIn, string SecondFactor);

/// <summary>
/// Stands before every address: reads the rule it declares and answers for it. Without a rule the answer is 403, so that
/// a forgotten declaration shows nothing to anybody.
/// </summary>
internal sealed class AccessGate(RequestDelegate next)
{
    /// <summary>Under this key a request says that somebody may be signed in, but that it could not be looked up.</summary>
    public static readonly object NotKnown = new();

    /// <summary>The rule of an endpoint. A page that may be cached for everybody is open to everybody.</summary>
    public static IAccessRule? RuleOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAccessRule>()
        ?? (endpoint.Metadata.GetMetadata<CachedPageAttribute>() is not null || IsStaticFile(endpoint) ? new OpenToAllAttribute() : null);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        var rule = RuleOf(endpoint);
        if (rule is OpenToAllAttribute or SigningInAttribute)
        {
            // What is open to everybody asks who somebody is only where it needs to know: most pages open no store for it.
            await next(context);
            return;
        }

        var services = context.RequestServices;
        var (access, waysIn) = (services.GetRequiredService<IAccess>(), services.GetRequiredService<WaysIn>());
        switch (await AnswerAsync(context, rule, access))
        {
            case Answer.Pass:
                await next(context);
                if (access.Account is { } account && !HttpMethods.IsGet(context.Request.Method))
                {
                    services.GetRequiredService<LateWork>().Forget(account);
                }

                break;
            case Answer.SignIn:
                context.Response.Redirect($"{waysIn.SignIn}?return={Uri.EscapeDataString(Asked(context))}");
                break;
            case Answer.NoKey:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer";
                break;
            case Answer.Later:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case Answer.SecondFactor:
                context.Response.Redirect(waysIn.SecondFactor);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                break;
        }
    }

    private static async Task<Answer> AnswerAsync(HttpContext context, IAccessRule? rule, IAccess access)
    {
        if (context.Items.ContainsKey(NotKnown))
        {
            return Answer.Later;
        }

        var stop = context.RequestAborted;
        if (access.Account is null)
        {
            return !IsApi(context) ? Answer.SignIn
                : rule is NeedsAttribute api && await access.ShowsKeyForAsync(api.Permission, stop) ? Answer.Pass
                : Answer.NoKey;
        }

        if (rule is not SignedInAttribute { BeforeSecondFactor: true } && await access.OwesSecondFactorAsync(stop))
        {
            return Answer.SecondFactor;
        }

        return rule switch
        {
            SignedInAttribute => Answer.Pass,
            NeedsAttribute { Anywhere: true } needs => (await access.ReachAsync(needs.Permission, stop)).Count > 0 ? Answer.Pass : Answer.Refuse,
            NeedsAttribute needs => ThingOf(context, needs) is { } thing && await access.FindAsync(needs.Permission, thing, stop) is not null ? Answer.Pass : Answer.Refuse,
            _ => Answer.Refuse,
        };
    }

    private static Scope? ThingOf(HttpContext context, NeedsAttribute needs)
    {
        if ((needs.Area ?? needs.Group) is not { } name)
        {
            return Scope.WholeForce;
        }

        return Guid.TryParse(context.GetRouteValue(name)?.ToString(), out var id)
            ? needs.Area is not null ? Scope.OfArea(id) : Scope.OfGroup(id)
            : null;
    }

    private static string Asked(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static bool IsStaticFile(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    private enum Answer
    {
        Refuse,
        Pass,
        NoKey,
        SignIn,
        SecondFactor,
        Later,
    }
}

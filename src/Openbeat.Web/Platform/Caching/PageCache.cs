using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;

namespace Openbeat.Platform.Caching;

/// <summary>
/// Entity tags and a server-side store for public pages. One key serves both: path, ordered query, what the visitor chose,
/// dataset version, settings, build. Signed-in requests pass by.
/// </summary>
internal sealed class PageCache(IEnumerable<ICacheKeyPart> parts) : IOutputCachePolicy
{
    private static readonly string Build = typeof(PageCache).Assembly.ManifestModule.ModuleVersionId.ToString("n");
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    private static readonly object KeyItem = new();

    public static bool Applies(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.User.Identity is not { IsAuthenticated: true }
        && context.GetEndpoint()?.Metadata.GetMetadata<CachedPageAttribute>() is not null;

    public string KeyOf(HttpContext context)
    {
        if (context.Items.TryGetValue(KeyItem, out var held))
        {
            return (string)held!;
        }

        var text = new StringBuilder(Build).Append('\n').Append(context.Request.Path.Value).Append('\n');
        foreach (var (name, values) in context.Request.Query.OrderBy(q => q.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value ?? "")).Append('&');
            }
        }

        foreach (var part in parts)
        {
            text.Append('\n').Append(part.Of(context));
        }

        // Answers are stored as they are sent.
        text.Append('\n').Append(Encoding(context.Request));
        var key = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
        context.Items[KeyItem] = key;
        return key;
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var applies = Applies(context.HttpContext);
        context.EnableOutputCaching = applies;
        context.AllowCacheLookup = applies;
        context.AllowCacheStorage = applies;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = KeptFor;
        if (applies)
        {
            context.CacheVaryByRules.QueryKeys = StringValues.Empty;
            context.CacheVaryByRules.VaryByValues["key"] = KeyOf(context.HttpContext);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Answers 304 where the visitor already holds the page, and writes the tag where not.</summary>
    public async Task TagAsync(HttpContext context, RequestDelegate next)
    {
        if (!Applies(context))
        {
            context.Response.OnStarting(() =>
            {
                if (StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl))
                {
                    context.Response.Headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
            await next(context);
            return;
        }

        var tag = new EntityTagHeaderValue($"\"{KeyOf(context)}\"", isWeak: true);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t == EntityTagHeaderValue.Any))
        {
            WriteHeaders(context.Response, tag);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(context.Response.Headers.SetCookie))
            {
                WriteHeaders(context.Response, tag);
            }
            else
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        await next(context);
    }

    private static void WriteHeaders(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        response.Headers.Vary = "Cookie, Accept-Encoding";
    }

    private static string Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }
}

internal static class PageCacheSetup
{
    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton<PageCache>();
        services.AddOutputCache(o => o.SizeLimit = 64 * 1024 * 1024);
        services.AddOptions<OutputCacheOptions>().Configure<PageCache>((o, cache) => o.AddBasePolicy(cache));
        services.AddSingleton<ICacheKeyPart, SettingsEdition>();
        services.AddSingleton<ICacheKeyPart, WhatTheVisitorChose>();
    }

    public static void UsePageCache(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<PageCache>();
        app.Use((context, next) => cache.TagAsync(context, next));
        app.UseOutputCache();
    }

    private sealed class WhatTheVisitorChose : ICacheKeyPart
    {
        public string Of(HttpContext context) => VisitorChoices.Of(context).CacheKey;
    }

    private sealed class SettingsEdition(Settings.SiteSettings settings) : ICacheKeyPart
    {
        public string Of(HttpContext context) => settings.Edition;
    }
}

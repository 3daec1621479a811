using System.Collections.Concurrent;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>Counts attempts to sign in, by network address and by the account named, whether or not that account exists.</summary>
public sealed class AttemptLimit(SiteSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);
    private const int SweepAbove = 20_000;
    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>Counts one attempt and tells whether it may go ahead.</summary>
    public bool Allow(HttpContext context, string? account)
    {
        var network = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var byNetwork = Count($"n:{network}") <= settings.Get(AccountSettings.AttemptsByNetworkAddress);
        var byAccount = string.IsNullOrWhiteSpace(account)
            || Count($"a:{account.Trim().ToUpperInvariant()}") <= settings.Get(AccountSettings.AttemptsByAccount);
        return byNetwork && byAccount;
    }

    private int Count(string key)
    {
        var now = clock.GetUtcNow();
        if (_windows.Count > SweepAbove)
        {
            foreach (var (old, window) in _windows)
            {
                if (now - window.Began > Span)
                {
                    _windows.TryRemove(old, out _);
                }
            }
        }

        return _windows.AddOrUpdate(key, _ => new Window(now, 1), (_, held) => now - held.Began > Span ? new Window(now, 1) : held with { Count = held.Count + 1 }).Count;
    }

    private sealed record Window(DateTimeOffset Began, int Count);
}

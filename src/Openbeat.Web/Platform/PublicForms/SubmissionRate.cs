using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Openbeat.Platform.PublicForms;

/// <summary>
/// Counts how often an internet connection has sent a form within the last hour. Addresses stay in memory for that hour
/// and are used for nothing else.
/// </summary>
public sealed class SubmissionRate(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(string Form, string Connection), Queue<DateTimeOffset>> _sent = new();
    private DateTimeOffset _sweptAt = clock.GetUtcNow();

    /// <summary>Counts one more, or says when there is room for it.</summary>
    /// <returns>Null when it was counted, else the instant from which the connection may send again.</returns>
    public DateTimeOffset? Take(string form, IPAddress? address, int perHour)
    {
        var now = clock.GetUtcNow();
        Sweep(now);
        var sent = _sent.GetOrAdd((form, ConnectionOf(address)), _ => new Queue<DateTimeOffset>());
        lock (sent)
        {
            Forget(sent, now);
            if (sent.Count >= perHour)
            {
                return sent.TryPeek(out var oldest) ? oldest + Window : now + Window;
            }

            sent.Enqueue(now);
            return null;
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        if (now - _sweptAt < Window)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (key, sent) in _sent)
        {
            lock (sent)
            {
                Forget(sent, now);
                if (sent.Count == 0)
                {
                    _sent.TryRemove(key, out _);
                }
            }
        }
    }

    private static void Forget(Queue<DateTimeOffset> sent, DateTimeOffset now)
    {
        while (sent.TryPeek(out var oldest) && now - oldest >= Window)
        {
            sent.Dequeue();
        }
    }

    /// <summary>A household is given 64 bits of IPv6: counting whole addresses would count nobody.</summary>
    private static string ConnectionOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}

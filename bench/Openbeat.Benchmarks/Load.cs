using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Openbeat.Benchmarks;

/// <summary>What became of a load: how long each request took, and how long all of them.</summary>
internal sealed record LoadResult(double[] Milliseconds, TimeSpan Took, int Failed)
{
    public double PerSecond => Milliseconds.Length / Took.TotalSeconds;

    public double Percentile(double percent)
    {
        var sorted = Milliseconds.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)];
    }
}

/// <summary>Asks for addresses over HTTP.</summary>
internal static class Load
{
    /// <summary>Some clients, each asking as soon as it was answered.</summary>
    public static async Task<LoadResult> ClosedAsync(HttpClient http, IReadOnlyList<string> addresses, int clients)
    {
        var (next, failed) = (-1, 0);
        var times = new double[addresses.Count];
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var at = Interlocked.Increment(ref next); at < addresses.Count; at = Interlocked.Increment(ref next))
            {
                var asked = Stopwatch.GetTimestamp();
                if (!await GetAsync(http, addresses[at]))
                {
                    Interlocked.Increment(ref failed);
                }

                times[at] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            }
        })));
        return new LoadResult(times, Stopwatch.GetElapsedTime(began), failed);
    }

    /// <summary>So many a second, whether or not those before were answered; the time runs from the moment each was due.</summary>
    public static async Task<LoadResult> OpenAsync(HttpClient http, IReadOnlyList<string> addresses, int perSecond)
    {
        var failed = 0;
        var times = new ConcurrentBag<double>();
        var waiting = new List<Task>(addresses.Count);
        var began = Stopwatch.GetTimestamp();
        for (var at = 0; at < addresses.Count; at++)
        {
            var due = TimeSpan.FromSeconds(at / (double)perSecond);
            while (Stopwatch.GetElapsedTime(began) < due)
            {
                await Task.Delay(1);
            }

            var address = addresses[at];
            waiting.Add(Task.Run(async () =>
            {
                if (!await GetAsync(http, address))
                {
                    Interlocked.Increment(ref failed);
                }

                times.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
            }));
        }

        await Task.WhenAll(waiting);
        return new LoadResult([.. times], Stopwatch.GetElapsedTime(began), failed);
    }

    private static async Task<bool> GetAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}

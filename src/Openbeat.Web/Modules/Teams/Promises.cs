using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>The published quarters of one force, newest first.</summary>
public sealed record PromiseRecord(string ForceId, IReadOnlyList<PublishedQuarter> Quarters);

/// <summary>A published quarter with its figures by area.</summary>
public sealed record PublishedQuarter(Quarter Quarter, DateTime CountedAt, IReadOnlyList<PromiseFigure> Figures)
{
    /// <summary>The figures of an area, or of the smallest area around it that is told apart.</summary>
    public PromiseFigure? Of(AreaNode area) => area.Ancestors.Append(area).Reverse().Select(a => Figures.FirstOrDefault(f => f.Area == a.Reference)).FirstOrDefault(f => f is not null);
}

/// <summary>Counts quarters once their clocks have run, and reads what was published.</summary>
public sealed class PromiseLog(AppDb db, Atlas atlas, SiteSettings settings, TimeProvider clock)
{
    public static AuditKind Kind { get; } = new("promise-quarter", "How the promise to answer was kept in a quarter: counted and published", [AuditOperation.Collect, AuditOperation.Erase], "Count");

    /// <summary>Counts every quarter that is over for long enough and is not counted yet.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CountAsync(Change change, CancellationToken stop)
    {
        var counted = 0;
        var until = Quarter.Of(clock.LondonToday().AddDays(-settings.Get(QuestionSettings.CountAfterDays)));
        foreach (var force in await db.Set<TeamQuestion>().GroupBy(q => q.ForceId).Select(g => new { Id = g.Key, First = g.Min(q => q.ReceivedAt) }).ToListAsync(stop))
        {
            var held = (await db.Set<PromiseQuarter>().Where(q => q.ForceId == force.Id).Select(q => q.FirstDay).ToListAsync(stop)).ToHashSet();
            for (var quarter = Quarter.Of(DateOnly.FromDateTime(force.First.ToLondon())); quarter.FirstDay < until.FirstDay; quarter = quarter.Next)
            {
                if (held.Contains(quarter.FirstDay))
                {
                    continue;
                }

                var figures = await FiguresAsync(force.Id, quarter, stop);
                db.Add(new PromiseQuarter { ForceId = force.Id, FirstDay = quarter.FirstDay, CountedAt = change.At, Figures = JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) });
                db.Add(AuditEvent.Of(change, AuditOperation.Collect, Kind.Key, $"{force.Id} {quarter.Key}", [nameof(PromiseQuarter.Figures)]));
                await db.SaveChangesAsync(stop);
                db.ChangeTracker.Clear();
                counted++;
            }
        }

        return counted;
    }

    private async Task<IReadOnlyList<PromiseFigure>> FiguresAsync(string force, Quarter quarter, CancellationToken stop)
    {
        var (from, until) = (quarter.FirstDay.StartInUtc(), quarter.Next.FirstDay.StartInUtc());
        var questions = await db.Set<TeamQuestion>().Where(q => q.ForceId == force && q.ReceivedAt >= from && q.ReceivedAt < until)
            .Select(q => new CountedQuestion(q.AskedAreaId, q.WasInTime, q.RecourseAt != null, q.FirstHours)).ToListAsync(stop);
        if ((await atlas.TreeAsync(quarter.LastDay, stop)).Forces.FirstOrDefault(f => f.Area.ForceId == force) is not { } root)
        {
            return [];
        }

        var areas = root.SelfAndBelow.Select(a => new CountedArea(a.Id, a.Parent?.Id, a.Reference, a.Area.Name, a.Kind.Name, a.Ancestors.Count())).ToList();
        return PromiseCounting.Of(areas, questions, settings.Get(QuestionSettings.CountedDepth), DisclosureThresholds.Seeded.On(quarter.LastDay));
    }
}

/// <summary>What was published, as this node serves it: read once, and looked for again within seconds.</summary>
public sealed class Promises(IServiceScopeFactory scopes, TimeProvider clock) : ICacheKeyPart
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);
    private Held? _held;

    public async ValueTask<PromiseRecord> OfAsync(string force, CancellationToken stop) =>
        (await CurrentAsync(stop)).Records.GetValueOrDefault(force) ?? new PromiseRecord(force, []);

    /// <summary>The newest quarter that a force has published, or null.</summary>
    public async ValueTask<PublishedQuarter?> NewestAsync(string force, CancellationToken stop) => await OfAsync(force, stop) is { Quarters: { Count: > 0 } quarters } ? quarters[0] : null;

    public string Of(HttpContext context) => (_held is { } held && IsFresh(held) ? held : CurrentAsync(context.RequestAborted).AsTask().GetAwaiter().GetResult()).Stamp;

    private bool IsFresh(Held held) => clock.GetUtcNow() is var now && now - held.LookedAt < LookAgainAfter && now >= held.LookedAt;

    private async ValueTask<Held> CurrentAsync(CancellationToken stop)
    {
        if (_held is { } held && IsFresh(held))
        {
            return held;
        }

        await using var scope = scopes.CreateAsyncScope();
        var quarters = scope.ServiceProvider.GetRequiredService<AppDb>().Set<PromiseQuarter>();
        var stamp = $"promise {await quarters.CountAsync(stop)} {(await quarters.MaxAsync(q => (DateTime?)q.CountedAt, stop))?.Ticks:x}";
        if (_held?.Stamp == stamp)
        {
            return _held = _held with { LookedAt = clock.GetUtcNow() };
        }

        var records = (await quarters.ToListAsync(stop)).GroupBy(q => q.ForceId).ToDictionary(
            g => g.Key,
            g => new PromiseRecord(g.Key, [.. g.OrderByDescending(q => q.FirstDay).Select(q => new PublishedQuarter(q.Quarter, q.CountedAt, JsonSerializer.Deserialize<List<PromiseFigure>>(q.Figures, JsonSerializerOptions.Web)!))]));
        return _held = new Held(stamp, records, clock.GetUtcNow());
    }

    private sealed record Held(string Stamp, Dictionary<string, PromiseRecord> Records, DateTimeOffset LookedAt);
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Places;

/// <summary>An area that searches can be asked for in.</summary>
/// <param name="Id">What stands in an address: a force's id, an area's <see cref="AreaNode.Reference"/>, or the code of a published geography.</param>
/// <param name="Name">Its name, or its code where no name was supplied.</param>
/// <param name="Kind">What it is, in a word or two.</param>
/// <param name="MadeOf">Its columns of the stop table with the codes that are the area: a search in any of them is in it. Empty where nothing tells where it is.</param>
public sealed record RegisteredArea(string Id, string Name, string Kind, IReadOnlyList<(AreaLevel Level, string Code)> MadeOf);

/// <summary>Every area of one boundary version by what it is called in addresses. Immutable.</summary>
public sealed class AreaRegister
{
    private readonly Dictionary<string, RegisteredArea> _byId;

    private AreaRegister(int version, IEnumerable<RegisteredArea> areas)
    {
        Version = version;
        _byId = areas.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>The number of the boundary version; 0 while nothing was imported.</summary>
    public int Version { get; }

    public IReadOnlyCollection<RegisteredArea> All => _byId.Values;

    public bool TryFind(string id, [NotNullWhen(true)] out RegisteredArea? area) => _byId.TryGetValue(id, out area);

    /// <summary>The searches that lie in any of some areas, as the query of them.</summary>
    /// <param name="query">The query to narrow; its own areas are replaced.</param>
    /// <param name="areas">The areas; none takes the filter away.</param>
    /// <param name="boundaryVersion">What the columns of the table are called under.</param>
    public static StopQuery Narrow(StopQuery query, IEnumerable<RegisteredArea> areas, string boundaryVersion)
    {
        var narrowed = query.WithoutAreas();
        foreach (var level in areas.SelectMany(a => a.MadeOf).GroupBy(m => m.Level))
        {
            narrowed = narrowed.InArea(level.Key, boundaryVersion, level.Select(m => m.Code));
        }

        return narrowed;
    }

    internal static async Task<AreaRegister> ReadAsync(AppDb db, int version, AreaRecords records, Forces forces, CancellationToken stop)
    {
        var sets = db.Set<BoundarySet>().Where(s => s.FromVersion <= version && (s.UntilVersion == null || version < s.UntilVersion)
            && s.Kind != BoundaryKind.Force && s.Kind != BoundaryKind.Lsoa);
        var published = await (
            from boundary in db.Set<Boundary>()
            join set in sets on boundary.SetId equals set.Id
            orderby set.ImportedAt descending
            select new { set.Kind, set.ForceId, boundary.Code, boundary.Name, boundary.ParentCode }).ToListAsync(stop);
        var areas = new List<RegisteredArea>(forces.All.Select(f => new RegisteredArea(f.Id, f.Name, "force", [(AreaLevel.Force, f.Id)])));
        areas.AddRange(OfTrees(records, version, [.. published.Where(b => b.Kind.IsOfTree()).Select(b => $"{b.ForceId}.{b.Code}")]));
        areas.AddRange(published
            .Where(b => !b.Kind.IsOfTree())
            .Select(b => Published(b.Kind, b.Code, b.Name.Length > 0 ? b.Name : b.Code)));
        areas.AddRange(published
            .Where(b => b is { Kind: BoundaryKind.Beat, ForceId: not null })
            .Select(b => new RegisteredArea($"{b.ForceId}.{b.Code}", b.Name.Length > 0 ? b.Name : b.Code, "beat", [(AreaLevel.Beat, $"{b.ForceId}.{b.Code}")])));
        // A ward says which local authority it lies in also where no boundary of that was supplied.
        areas.AddRange(published.Where(b => b is { Kind: BoundaryKind.Ward, ParentCode: not null }).Select(b => b.ParentCode!).Distinct(StringComparer.Ordinal)
            .Select(code => Published(BoundaryKind.LocalAuthority, code, records.Councils.FirstOrDefault(c => c.Code == code)?.Name ?? code)));
        return new AreaRegister(version, areas);
    }

    /// <summary>Areas that ever were: a search of last year lies in the beat of last year.</summary>
    private static IEnumerable<RegisteredArea> OfTrees(AreaRecords records, int version, HashSet<string> drawn)
    {
        var kinds = records.Kinds.ToDictionary(k => (k.ForceId, k.Key));
        var matches = records.Matches.Where(m => m.FromVersion <= version && (m.UntilVersion is null || version < m.UntilVersion)).ToLookup(m => m.AreaId);
        var parents = records.Placements.ToLookup(p => p.AreaId, p => p.ParentId);
        var known = new HashSet<Guid>();
        foreach (var area in records.Areas.Where(a => matches[a.Id].Any() || drawn.Contains($"{a.ForceId}.{a.Code}")))
        {
            Know(area.Id);
        }

        void Know(Guid id)
        {
            if (known.Add(id))
            {
                parents[id].ToList().ForEach(Know);
            }
        }

        foreach (var area in records.Areas.Where(a => a.Kind != AreaKind.Force))
        {
            var (kind, reference) = (kinds[(area.ForceId, area.Kind)], $"{area.ForceId}.{area.Code}");
            // What others are drawn without, such as a town centre across beats, is the wards it is made of.
            IReadOnlyList<(AreaLevel, string)> madeOf = kind.Boundaries switch
            {
                _ when !known.Contains(area.Id) => [],
                BoundaryKind.Beat => [(AreaLevel.Beat, reference)],
                BoundaryKind.Sector => [(AreaLevel.Sector, reference)],
                BoundaryKind.Area => [(AreaLevel.PolicingArea, reference)],
                _ => [.. matches[area.Id].Select(m => (m.Kind == BoundaryKind.Ward ? AreaLevel.Ward : AreaLevel.LocalAuthority, m.Code)).Distinct()],
            };
            yield return new RegisteredArea(reference, area.Name, kind.Name, madeOf);
        }
    }

    private static RegisteredArea Published(BoundaryKind kind, string code, string name) => new(code, name, kind.Words(many: false), kind switch
    {
        BoundaryKind.Ward => [(AreaLevel.Ward, code)],
        BoundaryKind.LocalAuthority => [(AreaLevel.LocalAuthority, code)],
        _ => [(AreaLevel.Msoa, code)],
    });
}

/// <summary>Keeps the registers of the boundary versions that are asked for.</summary>
public sealed class AreaRegisters(IServiceScopeFactory scopes, Atlas atlas, Forces forces)
{
    /// <summary>The register of a version; of version 0 the forces alone.</summary>
    public async Task<AreaRegister> AtAsync(int version, CancellationToken stop)
    {
        await atlas.KnowAsync(version, stop);
        await using var scope = scopes.CreateAsyncScope();
        return await AreaRegister.ReadAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), version, await atlas.RecordsAsync(stop), forces, stop);
    }
}

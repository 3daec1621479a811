using System.Collections.Concurrent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Places;

/// <summary>The areas that a position lies in, each null where it lies in none that is known.</summary>
/// <param name="Beat">The beat's <see cref="AreaNode.Reference"/>.</param>
/// <param name="Ward">The ward's code.</param>
/// <param name="LocalAuthority">The local authority's code.</param>
/// <param name="Msoa">The code of the middle layer super output area.</param>
public sealed record AreaCodes(string? Beat, string? Ward, string? LocalAuthority, string? Msoa)
{
    public string? this[AreaLevel level] => level switch
    {
        AreaLevel.Beat => Beat,
        AreaLevel.Ward => Ward,
        AreaLevel.LocalAuthority => LocalAuthority,
        _ => Msoa,
    };
}

/// <summary>Gives placed searches the codes of their areas, from the boundaries in force on their day, version by version.</summary>
public sealed class AreaAssignment(Atlas atlas)
{
    private volatile AreaAssigner? _newest;

    /// <summary>What assigns by the newest version.</summary>
    public async ValueTask<AreaAssigner> NewestAsync(CancellationToken stop)
    {
        var boundaries = await atlas.BoundariesAsync(stop);
        var held = _newest;
        return held is not null && ReferenceEquals(held.Boundaries, boundaries) ? held : _newest = await MakeAsync(boundaries, stop);
    }

    /// <summary>What assigns by a version, or null when there never was one of that number.</summary>
    public async ValueTask<AreaAssigner?> AtAsync(int version, CancellationToken stop) =>
        await atlas.BoundariesAsync(version, stop) is { } boundaries ? await MakeAsync(boundaries, stop) : null;

    private async ValueTask<AreaAssigner> MakeAsync(BoundaryIndex boundaries, CancellationToken stop)
    {
        var records = await atlas.RecordsAsync(stop);
        var kinds = records.Kinds.ToDictionary(k => (k.ForceId, k.Key));
        var beats = records.Areas.Where(a => kinds[(a.ForceId, a.Kind)].Boundaries == BoundaryKind.Beat).ToDictionary(a => a.Id);
        var matches = await atlas.MatchesAsync(boundaries.Version, stop);
        return new AreaAssigner(boundaries, beats, matches);
    }
}

/// <summary>
/// One boundary version as it assigns. The same version, force, position and day always give the same codes. A beat comes
/// from a beat's boundary, else from the ward that a beat is made of; a local authority from its boundary, else from the ward's.
/// Safe for many threads.
/// </summary>
public sealed class AreaAssigner
{
    private readonly ConcurrentDictionary<(string Force, DateOnly Day), Dictionary<string, string>> _beatOfWard = new();
    private readonly Dictionary<Guid, Area> _beats;
    private readonly IReadOnlyList<AreaMatch> _matches;

    internal AreaAssigner(BoundaryIndex boundaries, Dictionary<Guid, Area> beats, IReadOnlyList<AreaMatch> matches)
    {
        Boundaries = boundaries;
        _beats = beats;
        _matches = [.. matches.Where(m => m.Kind == BoundaryKind.Ward && beats.ContainsKey(m.AreaId))];
    }

    /// <summary>The number of the version.</summary>
    public int Version => Boundaries.Version;

    internal BoundaryIndex Boundaries { get; }

    /// <summary>The codes of a position on a day, as the force that supplied the search sees them.</summary>
    public AreaCodes Assign(string forceId, MapPosition position, DateOnly day)
    {
        var ward = Boundaries.Find(BoundaryKind.Ward, forceId, position, day)?.Area;
        return new AreaCodes(
            Beat(forceId, position, day, ward),
            ward?.Code,
            Boundaries.Find(BoundaryKind.LocalAuthority, forceId, position, day)?.Area.Code ?? ward?.ParentCode,
            Boundaries.Find(BoundaryKind.Msoa, forceId, position, day)?.Area.Code);
    }

    /// <summary>One code a position, null where it lies in no area of the level: what a column of the stop table takes.</summary>
    /// <param name="positions">Positions, null for what is unplaced.</param>
    public IReadOnlyList<string?> Assign(AreaLevel level, string forceId, IReadOnlyList<MapPosition?> positions, DateOnly day)
    {
        var codes = new string?[positions.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (positions[i] is not { } position)
            {
                continue;
            }

            codes[i] = level switch
            {
                AreaLevel.Ward => Boundaries.Find(BoundaryKind.Ward, forceId, position, day)?.Area.Code,
                AreaLevel.Msoa => Boundaries.Find(BoundaryKind.Msoa, forceId, position, day)?.Area.Code,
                AreaLevel.LocalAuthority => Boundaries.Find(BoundaryKind.LocalAuthority, forceId, position, day)?.Area.Code
                    ?? Boundaries.Find(BoundaryKind.Ward, forceId, position, day)?.Area.ParentCode,
                _ => Beat(forceId, position, day, Boundaries.Find(BoundaryKind.Ward, forceId, position, day)?.Area),
            };
        }

        return codes;
    }

    private string? Beat(string forceId, MapPosition position, DateOnly day, OutlinedArea? ward)
    {
        if (Boundaries.Find(BoundaryKind.Beat, forceId, position, day) is { } hit)
        {
            return $"{hit.Set.ForceId ?? forceId}.{hit.Area.Code}";
        }

        return ward is not null && _beatOfWard.GetOrAdd((forceId, day), BeatsOfWards).TryGetValue(ward.Code, out var beat) ? beat : null;
    }

    private Dictionary<string, string> BeatsOfWards((string Force, DateOnly Day) asked)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, beat) in _matches
            .Where(m => m.IsInForce(asked.Day))
            .Select(m => (m.Code, Beat: _beats[m.AreaId]))
            .Where(m => m.Beat.IsInForce(asked.Day) && Sees(asked.Force, m.Beat.ForceId))
            .OrderBy(m => m.Beat.ForceId == asked.Force ? 0 : 1)
            .ThenBy(m => $"{m.Beat.ForceId}.{m.Beat.Code}", StringComparer.Ordinal))
        {
            found.TryAdd(code, $"{beat.ForceId}.{beat.Code}");
        }

        return found;
    }

    private static bool Sees(string asking, string owner) => asking == Forces.DemonstrationId == (owner == Forces.DemonstrationId);
}

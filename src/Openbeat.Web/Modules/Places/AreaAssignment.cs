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
    /// <summary>The sector's <see cref="AreaNode.Reference"/>.</summary>
    public string? Sector { get; init; }

    /// <summary>The local policing area's <see cref="AreaNode.Reference"/>.</summary>
    public string? PolicingArea { get; init; }

    /// <summary>The levels that have codes.</summary>
    public static IReadOnlyList<AreaLevel> Levels { get; } =
        [AreaLevel.Beat, AreaLevel.Sector, AreaLevel.PolicingArea, AreaLevel.Ward, AreaLevel.LocalAuthority, AreaLevel.Msoa];

    public string? this[AreaLevel level] => level switch
    {
        AreaLevel.Beat => Beat,
        AreaLevel.Sector => Sector,
        AreaLevel.PolicingArea => PolicingArea,
        AreaLevel.Ward => Ward,
        AreaLevel.LocalAuthority => LocalAuthority,
        AreaLevel.Msoa => Msoa,
        _ => null,
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
    public async ValueTask<AreaAssigner?> AtAsync(int version, CancellationToken stop)
    {
        await atlas.KnowAsync(version, stop);
        var newest = await NewestAsync(stop);
        return version == newest.Version ? newest : await atlas.BoundariesAsync(version, stop) is { } boundaries ? await MakeAsync(boundaries, stop) : null;
    }

    private async ValueTask<AreaAssigner> MakeAsync(BoundaryIndex boundaries, CancellationToken stop) =>
        new(boundaries, await atlas.RecordsAsync(stop), await atlas.MatchesAsync(boundaries.Version, stop));
}

/// <summary>
/// One boundary version as it assigns. The same version, force, position and day always give the same codes. An area of the
/// force's tree comes from what is known of a smaller one that lies in it, else from a boundary of its own kind, else from the
/// ward or the local authority it is made of; a local authority from its boundary, else from the ward's. Safe for many threads.
/// </summary>
public sealed class AreaAssigner
{
    private readonly ConcurrentDictionary<(string Force, DateOnly Since), PolicingGround> _grounds = new();
    private readonly ConcurrentDictionary<DateOnly, AreaTree> _trees = new();
    private readonly AreaRecords _records;
    private readonly IReadOnlyList<AreaMatch> _matches;
    private readonly DateOnly[] _changes;

    internal AreaAssigner(BoundaryIndex boundaries, AreaRecords records, IReadOnlyList<AreaMatch> matches)
    {
        Boundaries = boundaries;
        _records = records;
        _matches = matches;
        _changes =
        [
            .. boundaries.Sets.SelectMany(s => new[] { s.Set.From, s.Until })
                .Concat(records.Areas.SelectMany(a => new[] { a.From, a.Until }))
                .Concat(records.Placements.Select(p => p.From))
                .Concat(matches.SelectMany(m => new[] { m.From, m.Until }))
                .OfType<DateOnly>()
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>The number of the version.</summary>
    public int Version => Boundaries.Version;

    internal BoundaryIndex Boundaries { get; }

    /// <summary>The codes of a position on a day, as the force that supplied the search sees them.</summary>
    public AreaCodes Assign(string forceId, MapPosition position, DateOnly day) => Assign(GroundOf(forceId, day), forceId, position);

    /// <summary>The codes of positions on a day, in their order.</summary>
    public IReadOnlyList<AreaCodes> Assign(string forceId, IEnumerable<MapPosition> positions, DateOnly day)
    {
        var ground = GroundOf(forceId, day);
        return [.. positions.Select(position => Assign(ground, forceId, position))];
    }

    /// <summary>The days after the first of some days and not after the last on which boundaries or areas change.</summary>
    public IReadOnlyList<DateOnly> ChangesBetween(DateOnly first, DateOnly last) => [.. _changes.Where(day => day > first && day <= last)];

    private AreaCodes Assign(PolicingGround ground, string forceId, MapPosition position)
    {
        var ward = Boundaries.Find(BoundaryKind.Ward, forceId, position, ground.Day)?.Area;
        var authority = Boundaries.Find(BoundaryKind.LocalAuthority, forceId, position, ground.Day)?.Area.Code ?? ward?.ParentCode;
        var msoa = Boundaries.Find(BoundaryKind.Msoa, forceId, position, ground.Day)?.Area.Code;
        var (beat, sector, policingArea) = ground.Find(position, ward?.Code, authority);
        return new AreaCodes(beat, ward?.Code, authority, msoa) { Sector = sector, PolicingArea = policingArea };
    }

    /// <summary>The same for all days between two changes, so that it is made once for them.</summary>
    private PolicingGround GroundOf(string forceId, DateOnly day)
    {
        var change = Array.BinarySearch(_changes, day);
        var since = change >= 0 ? day : ~change == 0 ? DateOnly.MinValue : _changes[~change - 1];
        return _grounds.GetOrAdd((forceId, since), asked => new PolicingGround(
            Boundaries, _trees.GetOrAdd(asked.Since, d => new AreaTree(_records, d)), _matches, asked.Force, asked.Since));
    }
}

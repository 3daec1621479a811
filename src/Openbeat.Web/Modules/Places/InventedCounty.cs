using NetTopologySuite.Geometries;
using Openbeat.Modules.Places.Demonstration;
using Openbeat.Platform;

namespace Openbeat.Modules.Places;

/// <summary>A ward of the invented county.</summary>
/// <param name="Code">Nine characters like those of statistics, but beginning with X, as no real code does.</param>
/// <param name="Residents">How many people are said to live there.</param>
/// <param name="City">0 for the mix of people of a shire, 1 for that of a large city.</param>
public sealed record InventedWard(string Code, string Name, Geometry Shape, int Residents, double City);

/// <summary>A beat of the invented county: one or two wards.</summary>
public sealed record InventedBeat(string Code, string Name, IReadOnlyList<InventedWard> Wards, Geometry Shape);

/// <summary>A sector: its beats, the town first.</summary>
public sealed record InventedSector(string Code, string Name, IReadOnlyList<InventedBeat> Beats, Geometry Shape);

/// <summary>A local policing area, which is one council's.</summary>
public sealed record InventedPolicingArea(string Code, string Name, string CouncilCode, string Council, IReadOnlyList<InventedSector> Sectors, Geometry Shape);

/// <summary>A team of a town centre, made of the wards of some beats.</summary>
public sealed record InventedTeam(string Name, string SectorCode, IReadOnlyList<string> Beats);

/// <summary>
/// The county of the demonstration force: names that belong to nobody, and boundaries around invented centres, laid in the
/// North Sea so that no real place is meant. The same bytes every time.
/// </summary>
public sealed class InventedCounty
{
    private const ulong Seed = 11;

    private InventedCounty(CountyPlan plan)
    {
        var shapes = new CountyShapes(plan, Seed);
        var ward = 0;
        PolicingAreas =
        [
            .. plan.PolicingAreas.Select((area, place) =>
            {
                var sectors = area.Sectors.Select(sector =>
                {
                    var beats = sector.Beats.Select(beat =>
                    {
                        IReadOnlyList<InventedWard> wards = [.. beat.Wards.Select(name => new InventedWard($"X05{++ward:000000}", name, shapes.Wards[ward - 1], shapes.ResidentsOf(ward - 1, sector.People), sector.City))];
                        return new InventedBeat(AreaImport.SlugOf(beat.Name), beat.Name, wards, CountyShapes.Together(wards.Select(w => w.Shape)));
                    }).ToList();
                    return new InventedSector(sector.Code, sector.Name, beats, CountyShapes.Together(beats.Select(b => b.Shape)));
                }).ToList();
                return new InventedPolicingArea(area.Code, area.Name, $"X06{place + 1:000000}", area.Council, sectors, CountyShapes.Together(sectors.Select(s => s.Shape)));
            }),
        ];
        Shape = CountyShapes.Together(PolicingAreas.Select(a => a.Shape));
        Functions = plan.Functions;
        TownCentreTeam = plan.TownCentreTeam;
    }

    /// <summary>The county as it ships.</summary>
    public static InventedCounty Shipped { get; } = new(ReferenceData.Read<CountyPlan>(typeof(Forces), "demonstration-county.data.json"));

    public IReadOnlyList<InventedPolicingArea> PolicingAreas { get; }

    /// <summary>Its outline.</summary>
    public Geometry Shape { get; }

    /// <summary>Teams that work across the whole county.</summary>
    public IReadOnlyList<string> Functions { get; }

    public InventedTeam TownCentreTeam { get; }

    public IEnumerable<InventedSector> Sectors => PolicingAreas.SelectMany(a => a.Sectors);
    public IEnumerable<InventedBeat> Beats => Sectors.SelectMany(s => s.Beats);
    public IEnumerable<InventedWard> Wards => Beats.SelectMany(b => b.Wards);

    /// <summary>Whether a code or an id of an area is the demonstration force's or lies in its county.</summary>
    public static bool Has(string areaId) =>
        areaId == Forces.DemonstrationId
        || areaId.StartsWith($"{Forces.DemonstrationId}.", StringComparison.Ordinal)
        || (areaId.Length == 9 && areaId[0] == 'X' && areaId.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);
}
